# All in one batch, before any effect is carried out.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben and carl register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    carl: absent -> confirmed
    carl is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    e-mail to carl: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] dora, eva, fred and gus register
    dora: absent -> waitlisted, number 1
    dora is told: waitlisted, number 1
    eva: absent -> waitlisted, number 2
    eva is told: waitlisted, number 2
    fred: absent -> waitlisted, number 3
    fred is told: waitlisted, number 3
    gus: absent -> waitlisted, number 4
    gus is told: waitlisted, number 4
    e-mail to dora: waitlisted
    e-mail to eva: waitlisted
    e-mail to fred: waitlisted
    e-mail to gus: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 4 on the waitlist, 0 pending
[day -6 09:00] ana, ben and carl cancel; the process dies
    ana: confirmed -> cancelled
    ana is told: cancelled
    ben: confirmed -> cancelled
    ben is told: cancelled
    carl: confirmed -> cancelled
    carl is told: cancelled
    seats: 0 of 3 confirmed, 0 offered, 3 open; 4 on the waitlist, 0 pending
[day -6 09:01] time passes
    e-mail to ana: cancelled
    dora: waitlisted -> offered until day -6 15:01
    e-mail to ben: cancelled
    eva: waitlisted -> offered until day -6 15:01
    e-mail to carl: cancelled
    fred: waitlisted -> offered until day -6 15:01
    e-mail to dora: offer
    e-mail to eva: offer
    e-mail to fred: offer
    seats: 0 of 3 confirmed, 3 offered, 0 open; 1 on the waitlist, 0 pending
