# It rings before the stored deadline has come.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending

[day -6 14:59:59] the timer of ben rings
    nothing changes
[day -6 14:59:59] the timers ring
    nothing changes
[day -6 15:00] the timer of ben rings
    ben: offered -> expired
    letter to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -6 15:00] the timer of ben rings, twice
    nothing changes
