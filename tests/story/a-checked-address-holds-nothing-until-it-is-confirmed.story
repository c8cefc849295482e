# With addresses checked, the form takes no seat and no place in line: the mailed link does.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana registers
    ana: absent -> pending
    ana is told: pending
    letter to ana: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 1 pending
[day -7 09:01] ben registers
    ben: absent -> pending
    ben is told: pending
    letter to ben: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 2 pending
[day -7 09:05] ben looks
    ben sees: pending; may confirm or cancel
[day -7 09:06] ben confirms, twice
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    ben is told: confirmed; may cancel
    letter to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 1 pending
[day -7 09:07] ana confirms
    ana: pending -> waitlisted, number 1
    ana is told: waitlisted, number 1; may cancel
    letter to ana: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -7 09:08] ana confirms
    ana is told: waitlisted, number 1; may cancel

# Nothing comes of an address that nobody confirms; it is written to once an hour at most.
[day -7 09:30] ana cancels
    ana: waitlisted -> cancelled
    ana is told: cancelled
    letter to ana: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:31] carl registers
    carl: absent -> pending
    carl is told: pending
    letter to carl: verify
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 1 pending
[day -7 09:59] carl registers
    carl is told: pending
[day -7 10:31] carl registers
    carl: still pending
    carl is told: pending
    letter to carl: verify
[day -7 10:32] carl claims
    carl is told: 409 no_offer
[day -7 10:33] the host sends carl the link again
    carl: still pending
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 0, pending 1, open 0
    letter to carl: verify
[day -7 10:34] the host gives carl a new link
    carl: still pending; earlier links are void
    letter to carl: verify
[day -7 10:35] carl looks by the first link
    carl sees: 410 link_void
[day -7 10:36] carl cancels
    carl: pending -> cancelled
    carl is told: cancelled
    letter to carl: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 10:37] carl confirms
    carl is told: 409 was_cancelled
