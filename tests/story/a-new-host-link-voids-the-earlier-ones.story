# The old one opens nothing and changes nothing.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 12:00] the host takes a new link
    picnic: the host's earlier links are void
[day -29 12:01] the host looks by the first link
    the host sees: 410 link_void
[day -29 12:02] the host closes registration by the first link
    the host is told: 410 link_void
[day -29 12:03] the host looks
    the host sees: cap 1, confirmed 0, offered 0, waitlisted 0, pending 0, open 1
