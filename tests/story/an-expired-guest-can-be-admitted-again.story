# The host's list of those who come takes back who slept; a list of invitations does not.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
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
[day -6 15:01] the host invites ben
    the host is told: 1 listed already
[day -6 15:02] the host admits ben
    ben: expired -> confirmed
    the host is told: 1 confirmed
    letter to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -6 15:03] ben looks
    ben sees: confirmed; may cancel
