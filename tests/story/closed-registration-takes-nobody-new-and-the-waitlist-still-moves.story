[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites vera
    vera: absent -> pending
    the host is told: 1 pending
    e-mail to vera: invitation
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 1 pending
[day -7 09:02] zita registers
    zita: absent -> waitlisted, number 2
    zita is told: waitlisted, number 2
    e-mail to zita: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 1 pending
[day -6 09:00] the host closes registration
    picnic: open -> closed
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 2, pending 1, open 0
[day -6 09:00] the host closes registration
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 2, pending 1, open 0

[day -6 09:01] carl registers
    carl is told: 409 closed
[day -6 09:02] vera confirms
    vera is told: 409 closed
[day -6 09:03] the host invites walt
    the host is told: 1 refused as closed
[day -6 09:04] the host admits walt and vera
    the host is told: 2 refused as closed
[day -6 10:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 16:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 1 pending
[day -6 16:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    zita: waitlisted -> offered until day -6 22:00
    e-mail to zita: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 1 pending
[day -6 16:01] ben registers
    ben is told: 409 closed
[day -6 16:02] the host admits ben
    the host is told: 1 refused as closed
[day -6 16:03] zita claims
    zita: offered -> confirmed
    zita is told: confirmed; may cancel
    e-mail to zita: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -6 17:00] the host sets the cap to 2
    picnic: cap 1 -> 2
    the host is told: cap 2, confirmed 1, offered 0, waitlisted 0, pending 1, open 1
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -6 17:00] the host moves it to the old mill
    picnic: place is now the old mill

[day -5 09:00] the host opens registration
    picnic: closed -> open
    the host is told: cap 2, confirmed 1, offered 0, waitlisted 0, pending 1, open 1
[day -5 09:00] the host opens registration
    the host is told: cap 2, confirmed 1, offered 0, waitlisted 0, pending 1, open 1
[day -5 09:01] carl registers
    carl: absent -> confirmed
    carl is told: confirmed
    e-mail to carl: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -5 09:02] vera confirms
    vera: pending -> waitlisted, number 1
    vera is told: waitlisted, number 1; may cancel
    e-mail to vera: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
