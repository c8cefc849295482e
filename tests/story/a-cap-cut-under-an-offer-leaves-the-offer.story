# An offered seat is held: the guest may still claim it.
[day -30 12:00] the host adds picnic: 2 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] carl and dora register
    carl: absent -> waitlisted, number 1
    carl is told: waitlisted, number 1
    dora: absent -> waitlisted, number 2
    dora is told: waitlisted, number 2
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:01] the host sets the cap to 1
    picnic: cap 2 -> 1
    the host is told: cap 1, confirmed 1, offered 1, waitlisted 1, pending 0, open 0
    seats: 1 of 1 confirmed, 1 offered, -1 open; 1 on the waitlist, 0 pending
[day -6 09:02] carl claims
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    e-mail to carl: confirmed
    seats: 2 of 1 confirmed, 0 offered, -1 open; 1 on the waitlist, 0 pending
[day -6 09:03] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:04] carl cancels
    carl: confirmed -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    dora: waitlisted -> offered until day -6 15:04
    e-mail to dora: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
