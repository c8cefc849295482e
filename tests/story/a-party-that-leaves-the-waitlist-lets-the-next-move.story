# Two seats are free and the first party needs three.  When it leaves, the two behind it get offers.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim, parties up to 3
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers for 2
    ana: absent -> confirmed, a party of 2
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 2 of 3 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00:30] zoe registers
    zoe: absent -> confirmed
    zoe is told: confirmed
    e-mail to zoe: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers for 3
    ben: absent -> waitlisted, number 1, a party of 3
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:02] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -7 09:03] dora registers
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    e-mail to dora: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -7 09:04] eva registers
    eva: absent -> waitlisted, number 4
    eva is told: waitlisted, number 4
    e-mail to eva: waitlisted
    seats: 3 of 3 confirmed, 0 offered, 0 open; 4 on the waitlist, 0 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled, a party of 2
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 1 of 3 confirmed, 0 offered, 2 open; 4 on the waitlist, 0 pending

[day -6 10:00] ben cancels
    ben: waitlisted -> cancelled, a party of 3
    ben is told: cancelled
    e-mail to ben: cancelled
    carl: waitlisted -> offered until day -6 16:00
    e-mail to carl: offer
    dora: waitlisted -> offered until day -6 16:00
    e-mail to dora: offer
    seats: 1 of 3 confirmed, 2 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 10:01] carl and dora claim
    carl: offered -> confirmed
    carl is told: confirmed; may cancel
    dora: offered -> confirmed
    dora is told: confirmed; may cancel
    e-mail to carl: confirmed
    e-mail to dora: confirmed
    seats: 3 of 3 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
