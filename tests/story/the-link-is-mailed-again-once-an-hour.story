# Anybody who knows an address can have the link mailed to it once an hour, and never sees the link.
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
[day -7 09:59:59] ana and ben register
    ana is told: confirmed
    ben is told: waitlisted, number 1
[day -7 10:00] ana and ben register
    ana: still confirmed
    ana is told: confirmed
    ben: still waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ana: link
    e-mail to ben: link
[day -7 10:01] ana and ben register
    ana is told: confirmed
    ben is told: waitlisted, number 1
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:30] ben registers
    ben is told: offered until day -6 15:00
[day -6 10:00] ben registers
    ben: still offered until day -6 15:00
    ben is told: offered until day -6 15:00
    e-mail to ben: link
