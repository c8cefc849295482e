# It is over a day after it began; its links expire a day later.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites vera
    vera: absent -> pending
    the host is told: 1 pending
    e-mail to vera: invitation
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 1 pending
[day 0 20:00] the timers fire
    nothing changes
[day 0 20:00] the event's timer fires
    nothing changes
[day 1 18:00] the timers fire
    picnic: open -> over
[day 1 18:00] the event's timer fires
    nothing changes
[day 1 18:01] the host closes registration
    the host is told: 409 over
[day 1 18:02] the host opens registration
    the host is told: 409 over
[day 1 18:03] the host sets the cap to 9
    the host is told: 409 over
[day 1 18:04] the host moves it to the old mill
    answer: refused as over
[day 1 18:05] the host calls it off
    answer: refused as over
[day 1 18:06] the host adds picnic: 2 seats
    answer: starts: in the past
[day 1 18:06] the rules are asked: add of the event
    answer: refused as taken
[day 1 18:07] the host takes a new link
    picnic: the host's earlier links are void
[day 1 18:08] the host looks
    the host sees: cap 1, confirmed 1, offered 0, waitlisted 1, pending 1, open 0
[day 1 18:09] ana looks
    ana sees: confirmed
[day 1 18:09] ana, ben and vera cancel
    ana is told: 409 over
    ben is told: 409 over
    vera is told: 409 over
[day 1 18:10] carl registers
    carl is told: 409 closed
[day 1 18:11] vera confirms
    vera is told: 409 closed
[day 2 18:00] ana looks
    ana sees: 410 link_expired
[day 2 18:00] the host looks
    the host sees: 410 link_expired
