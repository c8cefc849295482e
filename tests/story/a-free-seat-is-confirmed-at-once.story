# A guest who registers while seats are free and nobody waits has a seat at once.
[day -30 12:00] the host adds picnic: 2 seats
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending

[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:01] ana looks
    ana sees: confirmed; may cancel
[day -7 09:02] ben registers
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ben: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:03] the host looks
    the host sees: cap 2, confirmed 2, offered 0, waitlisted 0, pending 0, open 0
