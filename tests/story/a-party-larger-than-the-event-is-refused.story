# A party that can never fit would block the waitlist, so it is refused at once.
[day -30 12:00] the host adds picnic: 3 seats, 6h to claim, parties up to 4
    picnic: absent -> open
    seats: 0 of 3 confirmed, 0 offered, 3 open; 0 on the waitlist, 0 pending
[day -29 09:00] ana registers for 4
    ana is told: 409 too_many
[day -29 09:01] ana registers for 2
    ana: absent -> confirmed, a party of 2
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 2 of 3 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 09:02] the host invites ben (3)
    ben: absent -> pending, a party of 3
    the host is told: 1 pending
    e-mail to ben: invitation
    seats: 2 of 3 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -29 09:02:30] the host invites eva (4)
    the host is told: 1 refused as too_many
[day -29 09:03] the host admits carl (4)
    the host is told: 1 refused as too_many

# The cap may be cut below the size of a party that was accepted before.
[day -28 09:00] the host sets the cap to 2
    picnic: cap 3 -> 2
    the host is told: cap 2, confirmed 2, offered 0, waitlisted 0, pending 1, open 0
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -28 09:01] ben confirms
    ben is told: 409 too_many
[day -28 09:02] the host admits ben (3)
    the host is told: 1 refused as too_many
[day -28 09:03] dora registers
    dora: absent -> waitlisted, number 1
    dora is told: waitlisted, number 1
    e-mail to dora: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 1 on the waitlist, 1 pending
[day -28 10:00] ana cancels
    ana: confirmed -> cancelled, a party of 2
    ana is told: cancelled
    e-mail to ana: cancelled
    dora: waitlisted -> offered until day -28 16:00
    e-mail to dora: offer
    seats: 0 of 2 confirmed, 1 offered, 1 open; 0 on the waitlist, 1 pending
[day -28 16:00] the timers fire
    dora: offered -> expired
    e-mail to dora: lapsed
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 1 pending
[day -28 17:00] dora registers for 3
    dora is told: 409 too_many
[day -28 17:01] the host admits dora (3)
    the host is told: 1 refused as too_many
