# The first guests on the list get the seats; the others join the waitlist in the list's order.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim, parties up to 4
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host admits ana (2), ben, carl, dora and carl
    ana: absent -> confirmed, a party of 2
    ben: absent -> confirmed
    carl: absent -> waitlisted, number 1
    dora: absent -> waitlisted, number 2
    the host is told: 2 confirmed, 2 waitlisted, 1 twice in the list
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -29 09:01] the host admits ana (2), ben, carl, dora and eva
    eva: absent -> waitlisted, number 3
    the host is told: 1 waitlisted, 4 listed already
    e-mail to eva: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -28 09:00] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    carl: waitlisted -> offered until day -28 15:00
    e-mail to carl: offer
    seats: 2 of 3 confirmed, 1 offered, 0 open; 2 on the waitlist, 0 pending
[day -28 09:01] the host admits ben, carl and dora
    the host is told: 3 listed already
[day -28 09:02] the host invites carl
    the host is told: 1 listed already
[day -28 15:01] the timers fire
    carl: offered -> expired
    e-mail to carl: lapsed
    dora: waitlisted -> offered until day -28 21:01
    e-mail to dora: offer
    seats: 2 of 3 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -28 16:00] the host admits carl
    carl: expired -> waitlisted, number 2
    the host is told: 1 waitlisted
    e-mail to carl: waitlisted
    seats: 2 of 3 confirmed, 1 offered, 0 open; 2 on the waitlist, 0 pending
[day -28 16:01] the host invites carl
    the host is told: 1 listed already
