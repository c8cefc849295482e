# Claimed or not, the seat goes on to the next, and comes back to nobody who let it go.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana, ben, carl and dora register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    letter to ana: confirmed
    letter to ben: waitlisted
    letter to carl: waitlisted
    letter to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 3 in line, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 2 in line, 0 pending
[day -6 09:10] ben cancels
    ben: offered -> cancelled
    ben is told: cancelled
    letter to ben: cancelled
    carl: waitlisted -> offered until day -6 15:10
    letter to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 09:20] carl claims
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    letter to carl: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -6 09:30] carl cancels
    carl: confirmed -> cancelled
    carl is told: cancelled
    letter to carl: cancelled
    dora: waitlisted -> offered until day -6 15:30
    letter to dora: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 15:10] the timers ring
    nothing changes
