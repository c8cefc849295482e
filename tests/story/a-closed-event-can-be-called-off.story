# Its links can be renewed, and its id stays taken.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:00] the host closes registration
    picnic: open -> closed
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 0, pending 0, open 0
[day -6 09:01] the host takes a new link
    picnic: the host's earlier links are void
[day -6 09:02] the host looks by the first link
    the host sees: 410 link_void
[day -6 09:03] the host looks
    the host sees: cap 1, confirmed 1, offered 0, waitlisted 0, pending 0, open 0
[day -6 09:04] the host adds picnic: 5 seats
    answer: refused as taken
[day -6 09:05] the host calls it off
    picnic: closed -> called_off
    e-mail to ana: called_off
