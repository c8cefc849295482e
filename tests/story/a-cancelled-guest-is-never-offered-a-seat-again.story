# Not from the waitlist, not by a claim, not by the form, not by the host's list.
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
[day -6 09:10] ben claims
    ben: offered -> confirmed
    ben is told: confirmed; may cancel
    e-mail to ben: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:20] ben cancels
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 09:21] ben claims
    ben is told: 409 was_cancelled
[day -6 09:22] ben confirms
    ben is told: 409 was_cancelled
[day -6 09:23] ben registers
    ben is told: 409 was_cancelled
[day -6 09:24] the host invites ben
    the host is told: 1 listed already
[day -6 09:25] the host admits ben
    the host is told: 1 listed already
[day -6 09:26] the host sends ben the link again
    the host is told: 409 was_cancelled
[day -6 09:27] the host gives ben a new link
    answer: refused as was_cancelled
[day -6 09:28] the system offers ben a seat
    answer: nothing to do
[day -6 15:10] the timer of ben fires
    nothing changes
[day -6 15:11] carl registers
    carl: absent -> confirmed
    carl is told: confirmed
    e-mail to carl: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
