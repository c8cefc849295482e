# The event has begun, a freed seat was not offered, and the host postpones everything by a week.
# From then on nobody waits while a seat is free.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben and carl register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    e-mail to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day 0 18:30] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 2 on the waitlist, 0 pending
[day 0 19:00] the host moves the start to day 7 18:00
    picnic: starts_at day 0 18:00 -> day 7 18:00
    picnic: ends_at day 1 18:00 -> day 8 18:00
    ben: waitlisted -> offered until day 1 01:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day 0 20:00] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
