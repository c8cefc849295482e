# The host sets the limit, and the form says which field is wrong.
[day -30 12:00] the host adds picnic: 9 seats, parties up to 3
    picnic: absent -> open
    seats: 0 of 9 confirmed, 0 offered, 9 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers for 4
    ana is told: 400 something is wrong with party
[day -7 09:01] ana registers for 3
    ana: absent -> confirmed, a party of 3
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 3 of 9 confirmed, 0 offered, 6 open; 0 on the waitlist, 0 pending
[day -7 09:02] ana looks
    ana sees: confirmed; may cancel
