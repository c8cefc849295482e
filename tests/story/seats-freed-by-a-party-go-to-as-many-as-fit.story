# One cancel, four seats: the first three in line fit, and the last seat stays for who fits.
[day -30 12:00] the host adds picnic: 4 seats, 6h to claim, parties up to 4
    picnic: absent -> open
    seats: 0 of 4 confirmed, 0 offered, 4 open; 0 in line, 0 pending
[day -7 09:00] ana registers for 4
    ana: absent -> confirmed, a party of 4
    ana is told: confirmed
    letter to ana: confirmed
    seats: 4 of 4 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] ben registers for 2
    ben: absent -> waitlisted, number 1, a party of 2
    ben is told: waitlisted, number 1
    letter to ben: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    letter to carl: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 2 in line, 0 pending
[day -7 09:03] dora registers for 2
    dora: absent -> waitlisted, number 3, a party of 2
    dora is told: waitlisted, number 3
    letter to dora: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 3 in line, 0 pending
[day -7 09:04] eva registers
    eva: absent -> waitlisted, number 4
    eva is told: waitlisted, number 4
    letter to eva: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 4 in line, 0 pending

[day -6 09:00] ana cancels
    ana: confirmed -> cancelled, a party of 4
    ana is told: cancelled
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00, a party of 2
    letter to ben: offer
    carl: waitlisted -> offered until day -6 15:00
    letter to carl: offer
    seats: 0 of 4 confirmed, 3 offered, 1 open; 2 in line, 0 pending
[day -6 09:01] ben, carl and eva look
    ben sees: offered until day -6 15:00; may cancel or claim
    carl sees: offered until day -6 15:00; may cancel or claim
    eva sees: waitlisted, number 2; may cancel
[day -6 15:00] the timers ring
    ben: offered -> expired, a party of 2
    carl: offered -> expired
    letter to ben: lapsed
    dora: waitlisted -> offered until day -6 21:00, a party of 2
    letter to carl: lapsed
    eva: waitlisted -> offered until day -6 21:00
    letter to dora: offer
    letter to eva: offer
    seats: 0 of 4 confirmed, 3 offered, 1 open; 0 in line, 0 pending
