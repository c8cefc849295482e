# The post will never take it: an address that does not exist.  The seat is still ana's.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] the post refuses everything
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed, refused
    letter to ana: confirmed, given up
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] the post is well
    nothing changes
[day -6 09:00] time passes
    nothing changes
