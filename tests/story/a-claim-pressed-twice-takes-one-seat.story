# Every later press gets the same answer.
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
[day -7 09:01] carl registers
    carl: absent -> waitlisted, number 1
    carl is told: waitlisted, number 1
    e-mail to carl: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending

[day -6 09:30] carl claims, twice
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    carl is told: confirmed; may cancel
    e-mail to carl: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:31] carl confirms
    carl is told: confirmed; may cancel
[day -6 09:32] carl claims
    carl is told: confirmed; may cancel
