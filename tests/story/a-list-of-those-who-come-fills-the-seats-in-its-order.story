# Pre-confirmed: the first of the list have the seats, the others join the line in its order.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim, parties up to 4
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 in line, 0 pending
[day -29 09:00] the host admits ana (2), ben, carl, dora and carl
    ana: absent -> confirmed, a party of 2
    ben: absent -> confirmed
    carl: absent -> waitlisted, number 1
    dora: absent -> waitlisted, number 2
    the host is told: 2 confirmed, 2 waitlisted, 1 twice in the list
    letter to ana: confirmed
    letter to ben: confirmed
    letter to carl: waitlisted
    letter to dora: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 in line, 0 pending
[day -29 09:01] the host admits ana (2), ben, carl, dora and eva
    eva: absent -> waitlisted, number 3
    the host is told: 1 waitlisted, 4 listed already
    letter to eva: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 3 in line, 0 pending
[day -28 09:00] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    letter to ben: cancelled
    carl: waitlisted -> offered until day -28 15:00
    letter to carl: offer
    seats: 2 of 3 confirmed, 1 offered, 0 open; 2 in line, 0 pending
[day -28 09:01] the host admits ben, carl and dora
    the host is told: 3 listed already
[day -28 09:02] the host invites carl
    the host is told: 1 listed already
[day -28 15:01] the timers ring
    carl: offered -> expired
    letter to carl: lapsed
    dora: waitlisted -> offered until day -28 21:01
    letter to dora: offer
    seats: 2 of 3 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -28 16:00] the host admits carl
    carl: expired -> waitlisted, number 2
    the host is told: 1 waitlisted
    letter to carl: waitlisted
    seats: 2 of 3 confirmed, 1 offered, 0 open; 2 in line, 0 pending
[day -28 16:01] the host invites carl
    the host is told: 1 listed already
