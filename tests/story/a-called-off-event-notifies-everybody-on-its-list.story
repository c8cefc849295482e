# Nobody else is told: not those who cancelled, and not those who let an offer lapse.
[day -30 12:00] the host adds picnic: 2 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites vera
    vera: absent -> pending
    the host is told: 1 pending
    e-mail to vera: invitation
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:01] carl, dora, eva and fred register
    carl: absent -> waitlisted, number 1
    carl is told: waitlisted, number 1
    dora: absent -> waitlisted, number 2
    dora is told: waitlisted, number 2
    eva: absent -> waitlisted, number 3
    eva is told: waitlisted, number 3
    fred: absent -> waitlisted, number 4
    fred is told: waitlisted, number 4
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    e-mail to eva: waitlisted
    e-mail to fred: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 4 on the waitlist, 1 pending
[day -7 10:00] fred cancels
    fred: waitlisted -> cancelled
    fred is told: cancelled
    e-mail to fred: cancelled
    seats: 2 of 2 confirmed, 0 offered, 0 open; 3 on the waitlist, 1 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 2 on the waitlist, 1 pending
[day -6 15:00] the timers fire
    carl: offered -> expired
    e-mail to carl: lapsed
    dora: waitlisted -> offered until day -6 21:00
    e-mail to dora: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 1 on the waitlist, 1 pending
[day -6 15:01] dora looks
    dora sees: offered until day -6 21:00; may cancel or claim

[day -6 16:00] the host calls it off
    picnic: open -> called_off
    e-mail to ben: called_off
    e-mail to eva: called_off
    e-mail to vera: called_off
    e-mail to dora: called_off
[day -6 16:00] the host calls it off
    answer: nothing to do
[day -6 16:01] ben, dora, eva and vera look
    ben sees: confirmed
    dora sees: offered until day -6 21:00
    eva sees: waitlisted, number 1
    vera sees: pending

# The offered seat becomes free without an e-mail, and nobody else is offered it.
[day -6 17:00] dora claims
    dora is told: 409 called_off
[day -6 17:01] ben, dora, eva and vera cancel
    ben is told: 409 called_off
    dora is told: 409 called_off
    eva is told: 409 called_off
    vera is told: 409 called_off
[day -6 21:00] the timers fire
    dora: offered -> expired
    seats: 1 of 2 confirmed, 0 offered, 1 open; 1 on the waitlist, 1 pending
[day -5 09:00] gus registers
    gus is told: 409 called_off
[day -5 09:01] carl registers
    carl is told: 409 called_off
[day -5 09:02] vera confirms
    vera is told: 409 called_off
[day -5 09:03] the host admits gus, vera and carl
    the host is told: 3 refused as called_off
[day -5 09:04] the host invites gus
    the host is told: 1 refused as called_off
[day -5 10:01] the host sets the cap to 9
    the host is told: 409 called_off
[day -5 10:02] the host closes registration
    the host is told: 409 called_off
[day -5 10:03] the host opens registration
    the host is told: 409 called_off
[day -5 10:04] the host moves it to the old mill
    answer: refused as called_off
[day -5 10:05] the host takes a new link
    picnic: the host's earlier links are void
[day -5 10:06] the host looks
    the host sees: cap 2, confirmed 1, offered 0, waitlisted 1, pending 1, open 1
[day -5 10:07] the system offers eva a seat
    answer: nothing to do
[day -5 10:08] the host adds picnic: 5 seats
    answer: refused as taken
[day 1 18:00] the event's timer fires
    nothing changes
