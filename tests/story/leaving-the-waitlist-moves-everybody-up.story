# Positions are counted, not stored: nobody has to be notified.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana, ben, carl and dora register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    dora: absent -> waitlisted, number 3
    dora is told: waitlisted, number 3
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 3 on the waitlist, 0 pending
[day -6 09:00] carl cancels
    carl: waitlisted -> cancelled
    carl is told: cancelled
    e-mail to carl: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:01] dora looks
    dora sees: waitlisted, number 2; may cancel
[day -6 09:02] ben cancels
    ben: waitlisted -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 09:03] dora looks
    dora sees: waitlisted, number 1; may cancel
