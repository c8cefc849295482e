# Seats that are freed after the start are not offered; the host decides on the spot.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 12:00] the host invites vera
    vera: absent -> pending
    the host is told: 1 pending
    e-mail to vera: invitation
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 1 pending
[day 0 18:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 1 on the waitlist, 1 pending
[day 0 18:01] carl registers
    carl is told: 409 started
[day 0 18:02] vera confirms
    vera is told: 409 started
[day 0 18:03] the host invites walt
    the host is told: 1 refused as started
[day 0 18:04] the host admits walt and vera
    the host is told: 2 refused as started
[day 0 18:05] the host sets the cap to 5
    picnic: cap 1 -> 5
    the host is told: cap 5, confirmed 0, offered 0, waitlisted 1, pending 1, open 5
    seats: 0 of 5 confirmed, 0 offered, 5 open; 1 on the waitlist, 1 pending
[day 0 18:06] the system offers ben a seat
    answer: nothing to do
[day 0 18:07] ben looks
    ben sees: waitlisted, number 1; may cancel
