# Three seats are freed one by one, and guests get offers one by one.
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
[day -6 09:00] carl cancels
    carl: confirmed -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    dora: waitlisted -> offered until day -6 15:00
    e-mail to dora: offer
    seats: 2 of 3 confirmed, 1 offered, 0 open; 3 on the waitlist, 0 pending
[day -6 09:01] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    eva: waitlisted -> offered until day -6 15:01
    e-mail to eva: offer
    seats: 1 of 3 confirmed, 2 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:02] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    fred: waitlisted -> offered until day -6 15:02
    e-mail to fred: offer
    seats: 0 of 3 confirmed, 3 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:03] gus looks
    gus sees: waitlisted, number 1; may cancel
[day -6 09:04] fred, eva and dora claim
    fred: offered -> confirmed
    fred is told: confirmed; may cancel
    eva: offered -> confirmed
    eva is told: confirmed; may cancel
    dora: offered -> confirmed
    dora is told: confirmed; may cancel
    e-mail to fred: confirmed
    e-mail to eva: confirmed
    e-mail to dora: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
