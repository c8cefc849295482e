# The machine was suspended from the offer to the event's end.  The offer can no longer be used.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day 0 16:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day 0 18:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day 1 18:00] the event's timer fires
    picnic: open -> over
[day 1 18:00] ben looks
    ben sees: offered until day 0 18:00
[day 1 18:00] ben claims
    ben is told: 409 offer_lapsed
[day 1 18:00] ben cancels
    ben is told: 409 over
[day 1 18:01] the timers fire
    ben: offered -> expired
    no e-mail to ben: lapsed, which no longer holds
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day 1 18:02] ben looks
    ben sees: expired
