# The mail server is down for longer than that.  Ana keeps the seat.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -20 09:00] the mail server is down
    nothing changes
[day -20 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed, not accepted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -17 09:00] time passes
    e-mail to ana: confirmed, not accepted
[day -16 08:59] time passes
    e-mail to ana: confirmed, not accepted
[day -16 09:00] time passes
    e-mail to ana: confirmed, not accepted
    e-mail to ana: confirmed, given up
[day -16 09:01] the mail server works
    nothing changes
[day -15 09:00] time passes
    nothing changes
