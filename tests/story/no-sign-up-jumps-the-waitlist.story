# A newcomer does not get a free seat while somebody waits.
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

# Ana cancels; carl registers before the system has offered her seat.
[day -6 10:00] ana cancels; effects wait
    ana: confirmed -> cancelled
    ana is told: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 1 on the waitlist, 0 pending
[day -6 10:00] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 16:00
    e-mail to carl: waitlisted
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 10:01] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
