# Nothing of the first event changes, ever.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 12:00] the host adds picnic: 5 seats
    answer: refused as taken
[day -29 12:01] the host closes registration
    picnic: open -> closed
    the host is told: cap 1, confirmed 0, offered 0, waitlisted 0, pending 0, open 1
[day -29 12:02] the host adds picnic: 5 seats
    answer: refused as taken
