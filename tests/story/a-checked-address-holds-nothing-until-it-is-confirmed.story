# With addresses checked, the form takes no seat and no ticket: the link in the e-mail does.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> pending
    ana is told: pending
    e-mail to ana: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 09:01] ben registers
    ben: absent -> pending
    ben is told: pending
    e-mail to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 2 pending
[day -7 09:05] ben looks
    ben sees: pending; may confirm or cancel
[day -7 09:06] ben confirms, twice
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:07] ana confirms
    ana: pending -> waitlisted, number 1
    ana is told: waitlisted, number 1; may cancel
    e-mail to ana: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:08] ana confirms
    ana is told: waitlisted, number 1; may cancel

# An address that nobody confirms gets nothing but an e-mail, at most once an hour.
[day -7 09:30] ana cancels
    ana: waitlisted -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:31] carl registers
    carl: absent -> pending
    carl is told: pending
    e-mail to carl: verify
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:59] carl registers
    carl is told: pending
[day -7 10:31] carl registers
    carl: still pending
    carl is told: pending
    e-mail to carl: verify
[day -7 10:32] carl claims
    carl is told: 409 no_offer
[day -7 10:33] the host sends carl the link again
    carl: still pending
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 0, pending 1, open 0
    e-mail to carl: verify
[day -7 10:34] the host gives carl a new link
    carl: still pending; earlier links are void
    e-mail to carl: verify
[day -7 10:35] carl looks by the first link
    carl sees: 410 link_void
[day -7 10:36] carl cancels
    carl: pending -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 10:37] carl confirms
    carl is told: 409 was_cancelled
