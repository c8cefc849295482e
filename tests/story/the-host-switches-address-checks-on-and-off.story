# Guests who registered under the check stay pending until they confirm.
[day -30 12:00] the host adds picnic: 2 seats
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 10:00] the host has addresses checked
    picnic: verify_email 0 -> 1
[day -7 10:01] ben registers
    ben: absent -> pending
    ben is told: pending
    e-mail to ben: verify
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 11:00] the host has addresses unchecked
    picnic: verify_email 1 -> 0
[day -7 11:01] carl registers
    carl: absent -> confirmed
    carl is told: confirmed
    e-mail to carl: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 12:00] ben registers
    ben: still pending
    ben is told: pending
    e-mail to ben: invitation
[day -7 12:01] ben confirms
    ben: pending -> waitlisted, number 1
    ben is told: waitlisted, number 1; may cancel
    e-mail to ben: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
