# A party keeps its size: the form neither adds seats nor removes them.
[day -30 12:00] the host adds picnic: 4 seats, parties up to 3
    picnic: absent -> open
    seats: 0 of 4 confirmed, 0 offered, 4 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers for 3
    ana: absent -> confirmed, a party of 3
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 3 of 4 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 12:00] ana registers for 1
    ana: still confirmed, a party of 3
    ana is told: confirmed
    e-mail to ana: link
[day -7 12:01] ben registers
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ben: confirmed
    seats: 4 of 4 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 15:00] ana registers for 2
    ana: still confirmed, a party of 3
    ana is told: confirmed
    e-mail to ana: link
[day -7 15:01] the host looks
    the host sees: cap 4, confirmed 4, offered 0, waitlisted 0, pending 0, open 0
