# The spec has the limits; beyond them nothing is written.
[day -30 12:00] the host adds picnic: 2 seats
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:00] the host sets the cap to 0
    the host is told: 400 something is wrong with cap
[day -7 09:00] the host sets the cap to 100001
    the host is told: 400 something is wrong with cap
[day -7 09:00] the host sets the cap to 2
    the host is told: cap 2, confirmed 0, offered 0, waitlisted 0, pending 0, open 2
[day -7 09:00] the host sets the cap to 100000
    picnic: cap 2 -> 100000
    the host is told: cap 100000, confirmed 0, offered 0, waitlisted 0, pending 0, open 100000
    seats: 0 of 100000 confirmed, 0 offered, 100000 open; 0 on the waitlist, 0 pending
