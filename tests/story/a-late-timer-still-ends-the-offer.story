# The machine was suspended at the deadline.  A claim before the timer fires is refused as well.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending

[day -6 19:00] ben claims
    ben is told: 409 offer_lapsed
[day -6 19:00] ben looks
    ben sees: offered until day -6 15:00; may cancel
[day -5 08:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    carl: waitlisted -> offered until day -5 14:00
    e-mail to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -5 08:01] carl claims
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    e-mail to carl: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
