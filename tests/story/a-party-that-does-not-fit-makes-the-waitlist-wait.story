# Nobody is skipped: ben's party waits for three seats, and carl waits behind it.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim, parties up to 3
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 3 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:01] dora registers
    dora: absent -> confirmed
    dora is told: confirmed
    e-mail to dora: confirmed
    seats: 2 of 3 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:02] eva registers
    eva: absent -> confirmed
    eva is told: confirmed
    e-mail to eva: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:03] ben registers for 3
    ben: absent -> waitlisted, number 1, a party of 3
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:04] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending

[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 2 of 3 confirmed, 0 offered, 1 open; 2 on the waitlist, 0 pending
[day -6 09:01] dora cancels
    dora: confirmed -> cancelled
    dora is told: cancelled
    e-mail to dora: cancelled
    seats: 1 of 3 confirmed, 0 offered, 2 open; 2 on the waitlist, 0 pending
[day -6 09:02] fred registers
    fred: absent -> waitlisted, number 3
    fred is told: waitlisted, number 3
    e-mail to fred: waitlisted
    seats: 1 of 3 confirmed, 0 offered, 2 open; 3 on the waitlist, 0 pending
[day -6 09:03] eva cancels
    eva: confirmed -> cancelled
    eva is told: cancelled
    e-mail to eva: cancelled
    ben: waitlisted -> offered until day -6 15:03, a party of 3
    e-mail to ben: offer
    seats: 0 of 3 confirmed, 3 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:04] ben claims
    ben: offered -> confirmed, a party of 3
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
