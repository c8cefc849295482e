# With addresses checked, the form answers everybody alike; only the e-mail tells the guest's state.
[day -30 12:00] the host adds picnic: 2 seats, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> pending
    ana is told: pending
    e-mail to ana: verify
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 1 pending
[day -7 09:01] ana confirms
    ana: pending -> confirmed
    ana is told: confirmed; may cancel
    e-mail to ana: confirmed
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 12:00] ana registers
    ana: still confirmed
    ana is told: pending
    e-mail to ana: link
[day -7 13:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 13:30] ana registers
    ana is told: pending
[day -7 15:00] ana registers
    ana: still cancelled
    ana is told: pending
    e-mail to ana: cancelled
[day -7 15:01] ben registers
    ben: absent -> pending
    ben is told: pending
    e-mail to ben: verify
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 1 pending
