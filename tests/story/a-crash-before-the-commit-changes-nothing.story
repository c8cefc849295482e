# The process dies before the batch is on the disk; nobody got an answer.  Ana presses again.
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

[day -6 09:00] ana cancels; the process dies first
    nobody gets an answer
[day -6 09:01] ana looks
    ana sees: confirmed; may cancel
[day -6 09:02] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:02
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
