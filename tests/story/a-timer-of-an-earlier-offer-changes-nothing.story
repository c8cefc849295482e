# Ben slept over his first offer, came back, and holds a second one.  The first timer rings again.
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
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    letter to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 in line, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 15:00] the timers ring
    ben: offered -> expired
    letter to ben: lapsed
    carl: waitlisted -> offered until day -6 21:00
    letter to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 15:30] ben registers
    ben: expired -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ben: waitlisted
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 16:00] carl cancels
    carl: offered -> cancelled
    carl is told: cancelled
    letter to carl: cancelled
    ben: waitlisted -> offered until day -6 22:00
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending

# Long past the first deadline, and past the second one the number still has to be right.
[day -6 16:30] the timer number 1 of ben rings
    nothing changes
[day -6 23:00] the timer number 1 of ben rings
    nothing changes
[day -6 23:00] the timer number 2 of ben rings
    ben: offered -> expired
    letter to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
