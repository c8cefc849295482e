# A resent link is the same link; a new one replaces a link that fell into wrong hands.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben and carl register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    e-mail to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -7 10:00] the host sends ana, ben their links again
    ana: still confirmed
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 2, pending 0, open 0
    ben: still waitlisted, number 1
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 2, pending 0, open 0
    e-mail to ana: link
    e-mail to ben: link
[day -7 10:01] ana looks by the first link
    ana sees: confirmed; may cancel
[day -7 11:00] the host gives ana and ben a new link
    ana: still confirmed; earlier links are void
    ben: still waitlisted, number 1; earlier links are void
    e-mail to ana: link
    e-mail to ben: link
[day -7 11:01] ana cancels by the first link
    ana is told: 410 link_void
[day -7 11:02] ana looks
    ana sees: confirmed; may cancel
[day -7 11:03] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -7 17:03
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 11:10] the host sends ben the link again
    ben: still offered until day -7 17:03
    the host is told: cap 1, confirmed 0, offered 1, waitlisted 1, pending 0, open 0
    e-mail to ben: link
[day -7 11:11] the host gives ben a new link
    ben: still offered until day -7 17:03; earlier links are void
    e-mail to ben: link
[day -7 11:12] ben claims by the first link
    ben is told: 410 link_void
[day -7 11:13] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
