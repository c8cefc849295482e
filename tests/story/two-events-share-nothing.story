# The same people at two events: links, lines and seats of one are nothing to the other.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -30 12:01] the host adds concert: 1 seat, 2h to claim
    concert: absent -> open
    concert: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana and ben register at picnic
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ana: confirmed
    letter to ben: waitlisted
    picnic: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -7 09:01] ben and ana register at concert
    ben: absent -> confirmed
    ben is told: confirmed
    ana: absent -> waitlisted, number 1
    ana is told: waitlisted, number 1
    letter to ben: confirmed
    letter to ana: waitlisted
    concert: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending

# Ana's last letter is from the concert: her link acts there alone.
[day -6 09:00] ana cancels at concert
    ana: waitlisted -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    concert: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -6 09:01] ben cancels at concert
    ben: confirmed -> cancelled
    ben is told: cancelled
    letter to ben: cancelled
    concert: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -6 09:02] ana looks by the first link
    ana sees: confirmed; may cancel
[day -6 10:00] ana cancels by the first link at picnic
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 16:00
    letter to ben: offer
    picnic: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 12:00] the timers ring
    nothing changes
[day -6 16:00] the timers ring
    ben: offered -> expired
    letter to ben: lapsed
    picnic: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
