# The offer ran out before the post came back: a letter that is of no use any more is not sent.
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
[day -7 09:01] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    letter to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 in line, 0 pending
[day -6 09:00] the post is down
    nothing changes
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled, not taken
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer, not taken
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 15:00] the timers ring
    ben: offered -> expired
    letter to ana: cancelled, not taken
    no letter to ben: offer, which no longer holds
    letter to ben: lapsed, not taken
    carl: waitlisted -> offered until day -6 21:00
    letter to carl: offer, not taken
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 21:00] the timers ring
    carl: offered -> expired
    letter to ben: lapsed, not taken
    no letter to carl: offer, which no longer holds
    letter to ana: cancelled, not taken
    letter to carl: lapsed, not taken
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -5 09:00] the post is well
    letter to carl: lapsed
    letter to ben: lapsed
    letter to ana: cancelled
[day -5 21:00] time passes
    nothing changes
