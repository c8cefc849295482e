# Nobody got ben's offer.  It lapses like any other, and carl is asked.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:00] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -7 09:00] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    letter to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 in line, 0 pending
[day -6 09:00] ana cancels; effects wait
    ana: confirmed -> cancelled
    ana is told: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 2 in line, 0 pending
[day -6 09:00] the post refuses everything
    letter to ana: cancelled, refused
    letter to ana: cancelled, given up
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer, refused
    letter to ben: offer, given up
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 09:01] the post is well
    nothing changes
[day -6 15:00] the timers ring
    ben: offered -> expired
    letter to ben: lapsed
    carl: waitlisted -> offered until day -6 21:00
    letter to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 15:01] carl claims
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    letter to carl: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
