# Coming back means the same check as coming first.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> pending
    ana is told: pending
    ben: absent -> pending
    ben is told: pending
    letter to ana: verify
    letter to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 2 pending
[day -7 09:01] ana and ben confirm
    ana: pending -> confirmed
    ana is told: confirmed; may cancel
    ben: pending -> waitlisted, number 1
    ben is told: waitlisted, number 1; may cancel
    letter to ana: confirmed
    letter to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 15:00] the timers ring
    ben: offered -> expired
    letter to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -6 16:00] ben registers
    ben: expired -> pending
    ben is told: pending
    letter to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 1 pending
[day -6 16:01] ben confirms
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    letter to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
