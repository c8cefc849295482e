# A seat that is free this instant is not for a newcomer while somebody waits.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending

# Ana cancels; before the system has offered her seat, carl comes by.
[day -6 10:00] ana cancels; effects wait
    ana: confirmed -> cancelled
    ana is told: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 1 in line, 0 pending
[day -6 10:00] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    letter to ana: cancelled
    ben: waitlisted -> offered until day -6 16:00
    letter to carl: waitlisted
    letter to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 in line, 0 pending
[day -6 10:01] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    letter to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
