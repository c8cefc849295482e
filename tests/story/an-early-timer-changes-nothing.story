# It fires before the stored deadline.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
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
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending

[day -6 14:59:59] the timer of ben fires
    nothing changes
[day -6 14:59:59] the timers fire
    nothing changes
[day -6 15:00] the timer of ben fires
    ben: offered -> expired
    e-mail to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 15:00] the timer of ben fires, twice
    nothing changes
