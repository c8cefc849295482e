# An invitation is no seat: those who answer are served by their answers' order.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -29 09:00] the host invites ana, ben, carl and dora
    ana: absent -> pending
    ben: absent -> pending
    carl: absent -> pending
    dora: absent -> pending
    the host is told: 4 pending
    letter to ana: invitation
    letter to ben: invitation
    letter to carl: invitation
    letter to dora: invitation
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 4 pending
[day -28 09:00] ben looks
    ben sees: pending; may confirm or cancel
[day -28 09:01] ben confirms
    ben: pending -> confirmed
    ben is told: confirmed; may cancel
    letter to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 3 pending
[day -28 09:02] ana confirms
    ana: pending -> waitlisted, number 1
    ana is told: waitlisted, number 1; may cancel
    letter to ana: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 2 pending
[day -28 09:03] carl cancels
    carl: pending -> cancelled
    carl is told: cancelled
    letter to carl: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 1 pending
[day -28 09:04] the host invites ana, ben, carl and dora
    the host is told: 4 listed already
[day -28 09:05] dora registers
    dora: still pending
    dora is told: pending
    letter to dora: invitation
[day -28 09:30] the host sends dora the link again
    dora: still pending
    the host is told: cap 1, confirmed 1, offered 0, waitlisted 1, pending 1, open 0
    letter to dora: invitation
[day -28 09:31] dora registers
    dora is told: pending
[day -28 11:00] dora registers
    dora: still pending
    dora is told: pending
    letter to dora: invitation
[day -28 11:01] the host gives dora a new link
    dora: still pending; earlier links are void
    letter to dora: invitation
[day -28 11:02] dora confirms by the first link
    dora is told: 410 link_void
[day -28 11:03] dora confirms
    dora: pending -> waitlisted, number 2
    dora is told: waitlisted, number 2; may cancel
    letter to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 in line, 0 pending
