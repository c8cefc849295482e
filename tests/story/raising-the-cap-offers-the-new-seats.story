# To the waitlist first, in its order; a newcomer joins at its end.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben, carl and dora register
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    e-mail to ben: waitlisted
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending

[day -6 09:00] the host sets the cap to 3
    picnic: cap 1 -> 3
    the host is told: cap 3, confirmed 1, offered 0, waitlisted 3, pending 0, open 2
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 3 confirmed, 2 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:01] eva registers
    eva: absent -> waitlisted, number 2
    eva is told: waitlisted, number 2
    e-mail to eva: waitlisted
    seats: 1 of 3 confirmed, 2 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:02] ben and carl claim
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    e-mail to ben: confirmed
    e-mail to carl: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:03] the host looks
    the host sees: cap 3, confirmed 3, offered 0, waitlisted 2, pending 0, open 0
