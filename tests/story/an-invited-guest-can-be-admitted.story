# The host enters the answer of a guest who did not use the link.
[day -30 12:00] the host adds picnic: 2 seats
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites ana, ben and carl
    ana: absent -> pending
    ben: absent -> pending
    carl: absent -> pending
    the host is told: 3 pending
    e-mail to ana: invitation
    e-mail to ben: invitation
    e-mail to carl: invitation
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 3 pending
[day -28 09:00] the host admits ana, ben and carl
    ana: pending -> confirmed
    ben: pending -> confirmed
    carl: pending -> waitlisted, number 1
    the host is told: 2 confirmed, 1 waitlisted
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    e-mail to carl: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -28 09:01] ana looks
    ana sees: confirmed; may cancel
[day -28 09:02] ana confirms
    ana is told: confirmed; may cancel
