# The mail server never accepts it: the address does not exist.  Ana keeps the seat.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the mail server refuses everything
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed, refused
    e-mail to ana: confirmed, given up
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] the mail server works
    nothing changes
[day -6 09:00] time passes
    nothing changes
