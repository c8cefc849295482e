# Claimed or not, the seat goes to the next guest; those who gave it up do not get it back.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben, carl and dora register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:10] ben cancels
    ben: offered -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    carl: waitlisted -> offered until day -6 15:10
    e-mail to carl: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:20] carl claims
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    e-mail to carl: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:30] carl cancels
    carl: confirmed -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    dora: waitlisted -> offered until day -6 15:30
    e-mail to dora: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 15:10] the timers fire
    nothing changes
