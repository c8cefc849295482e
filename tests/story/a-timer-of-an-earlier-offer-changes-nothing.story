# Ben let his first offer lapse, came back, and has a second one.  The first timer fires again.
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
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 15:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    carl: waitlisted -> offered until day -6 21:00
    e-mail to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 15:30] ben registers
    ben: expired -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 16:00] carl cancels
    carl: offered -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    ben: waitlisted -> offered until day -6 22:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending

# Past the first deadline, and even past the second, the offer's number must match.
[day -6 16:30] the timer number 1 of ben fires
    nothing changes
[day -6 23:00] the timer number 1 of ben fires
    nothing changes
[day -6 23:00] the timer number 2 of ben fires
    ben: offered -> expired
    e-mail to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
