# "Yes, I'm coming" on an old page is answered with what to do instead; lists change nothing.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:01] ben confirms
    ben is told: 409 claim_instead
[day -6 09:02] the host invites ben
    the host is told: 1 listed already
[day -6 09:03] the host admits ben
    the host is told: 1 listed already
[day -6 09:04] the host sends ben the link again
    ben: still offered until day -6 15:00
    the host is told: cap 1, confirmed 0, offered 1, waitlisted 0, pending 0, open 0
    e-mail to ben: link
[day -6 09:05] the host gives ben a new link
    ben: still offered until day -6 15:00; earlier links are void
    e-mail to ben: link
[day -6 09:06] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
