# Three guests hold seats and the cap falls to two: all three stay, and the first freed seat is
# not offered.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben and carl register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    carl: absent -> confirmed
    carl is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    e-mail to carl: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] dora registers
    dora: absent -> waitlisted, number 1
    dora is told: waitlisted, number 1
    e-mail to dora: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:00] the host sets the cap to 2
    picnic: cap 3 -> 2
    the host is told: cap 2, confirmed 3, offered 0, waitlisted 1, pending 0, open 0
    seats: 3 of 2 confirmed, 0 offered, -1 open; 1 on the waitlist, 0 pending
[day -6 09:01] ana looks
    ana sees: confirmed; may cancel
[day -6 09:02] eva registers
    eva: absent -> waitlisted, number 2
    eva is told: waitlisted, number 2
    e-mail to eva: waitlisted
    seats: 3 of 2 confirmed, 0 offered, -1 open; 2 on the waitlist, 0 pending

[day -6 10:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 2 of 2 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 10:01] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    dora: waitlisted -> offered until day -6 16:01
    e-mail to dora: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 16:01] the timers fire
    dora: offered -> expired
    e-mail to dora: lapsed
    eva: waitlisted -> offered until day -6 22:01
    e-mail to eva: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
