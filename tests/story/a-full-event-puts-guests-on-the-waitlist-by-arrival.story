# When the seats are taken, guests join the waitlist in the order of their arrival.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending

[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:02] carl and dora register
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -7 09:03] ben, carl and dora look
    ben sees: waitlisted, number 1; may cancel
    carl sees: waitlisted, number 2; may cancel
    dora sees: waitlisted, number 3; may cancel
[day -7 09:04] ben claims
    ben is told: 409 no_offer
