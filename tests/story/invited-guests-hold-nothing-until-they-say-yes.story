# An invitation holds no seat: guests get seats in the order of their answers.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites ana, ben, carl and dora
    ana: absent -> pending
    ben: absent -> pending
    carl: absent -> pending
    dora: absent -> pending
    the host is told: 4 pending
    e-mail to ana: invitation
    e-mail to ben: invitation
    e-mail to carl: invitation
    e-mail to dora: invitation
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 4 pending
[day -28 09:00] ben looks
    ben sees: pending; may confirm or cancel
[day -28 09:01] ben confirms
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 3 pending
[day -28 09:02] ana confirms
    ana: pending -> waitlisted, number 1
    ana is told: waitlisted, number 1; may cancel
    e-mail to ana: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 2 pending
[day -28 09:03] carl cancels
    carl: pending -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 1 pending
[day -28 09:04] the host invites ana, ben, carl and dora
    the host is told: 4 listed already
[day -28 09:05] dora registers
    dora: still pending
    dora is told: pending
    e-mail to dora: invitation
[day -28 09:30] the host sends dora the link again
    dora: still pending
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 1, pending 1, open 0
    e-mail to dora: invitation
[day -28 09:31] dora registers
    dora is told: pending
[day -28 11:00] dora registers
    dora: still pending
    dora is told: pending
    e-mail to dora: invitation
[day -28 11:01] the host gives dora a new link
    dora: still pending; earlier links are void
    e-mail to dora: invitation
[day -28 11:02] dora confirms by the first link
    dora is told: 410 link_void
[day -28 11:03] dora confirms
    dora: pending -> waitlisted, number 2
    dora is told: waitlisted, number 2; may cancel
    e-mail to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
