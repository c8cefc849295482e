# The host changes the time to claim; offers made before keep their deadline.
[day -30 12:00] the host adds picnic: 2 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] carl and dora register
    carl: absent -> waitlisted, number 1
    carl is told: waitlisted, number 1
    dora: absent -> waitlisted, number 2
    dora is told: waitlisted, number 2
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 10:00] the host sets the time to claim to 2h
    picnic: claim_window_secs 21600 -> 7200
[day -6 11:00] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    dora: waitlisted -> offered until day -6 13:00
    e-mail to dora: offer
    seats: 0 of 2 confirmed, 2 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 13:00] the timers fire
    dora: offered -> expired
    e-mail to dora: lapsed
    seats: 0 of 2 confirmed, 1 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 15:00] the timers fire
    carl: offered -> expired
    e-mail to carl: lapsed
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
