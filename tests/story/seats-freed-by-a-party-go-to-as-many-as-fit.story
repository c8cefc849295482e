# One cancel, four seats: the first three on the waitlist fit, and the last seat waits for a party of one.
[day -30 12:00] the host adds picnic: 4 seats, 6h to claim, parties up to 4
    picnic: absent -> open
    seats: 0 of 4 confirmed, 0 offered, 4 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers for 4
    ana: absent -> confirmed, a party of 4
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 4 of 4 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers for 2
    ben: absent -> waitlisted, number 1, a party of 2
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -7 09:03] dora registers for 2
    dora: absent -> waitlisted, number 3, a party of 2
    dora is told: waitlisted, number 3
    e-mail to dora: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -7 09:04] eva registers
    eva: absent -> waitlisted, number 4
    eva is told: waitlisted, number 4
    e-mail to eva: waitlisted
    seats: 4 of 4 confirmed, 0 offered, 0 open; 4 on the waitlist, 0 pending

[day -6 09:00] ana cancels
    ana: confirmed -> cancelled, a party of 4
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00, a party of 2
    e-mail to ben: offer
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 0 of 4 confirmed, 3 offered, 1 open; 2 on the waitlist, 0 pending
[day -6 09:01] ben, carl and eva look
    ben sees: offered until day -6 15:00; may cancel or claim
    carl sees: offered until day -6 15:00; may cancel or claim
    eva sees: waitlisted, number 2; may cancel
[day -6 15:00] the timers fire
    ben: offered -> expired, a party of 2
    carl: offered -> expired
    e-mail to ben: lapsed
    dora: waitlisted -> offered until day -6 21:00, a party of 2
    e-mail to carl: lapsed
    eva: waitlisted -> offered until day -6 21:00
    e-mail to dora: offer
    e-mail to eva: offer
    seats: 0 of 4 confirmed, 3 offered, 1 open; 0 on the waitlist, 0 pending
