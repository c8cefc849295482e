# A second early, its timer changes nothing.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the host closes registration
    picnic: open -> closed
    the host is told: cap 1, confirmed 0, offered 0, waitlisted 0, pending 0, open 1
[day 1 17:59:59] the event's timer fires
    nothing changes
[day 1 18:00] the timers fire
    picnic: closed -> over
