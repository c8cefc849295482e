# The host moves the start before the deadline of an offer.
[day -30 12:00] the host adds picnic: 1 seat, 7d to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day 0 18:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 10:00] the host moves the start to day -5 08:00
    picnic: starts_at day 0 18:00 -> day -5 08:00
    picnic: ends_at day 1 18:00 -> day -4 08:00
[day -5 07:59:59] ben looks
    ben sees: offered until day 0 18:00; may cancel or claim
[day -5 08:00] ben claims
    ben is told: 409 started
