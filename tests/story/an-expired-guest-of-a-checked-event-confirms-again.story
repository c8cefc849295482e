# A guest who comes back is checked like a new one.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> pending
    ana is told: pending
    ben: absent -> pending
    ben is told: pending
    e-mail to ana: verify
    e-mail to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 2 pending
[day -7 09:01] ana and ben confirm
    ana: pending -> confirmed
    ana is told: confirmed; may cancel
    ben: pending -> waitlisted, number 1
    ben is told: waitlisted, number 1; may cancel
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 15:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 16:00] ben registers
    ben: expired -> pending
    ben is told: pending
    e-mail to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -6 16:01] ben confirms
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
