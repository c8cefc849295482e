# The same people at two events: links, waitlists and seats are separate.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -30 12:01] the host adds concert: 1 seat, 2h to claim
    concert: absent -> open
    concert: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana and ben register at picnic
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
    picnic: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:01] ben and ana register at concert
    ben: absent -> confirmed
    ben is told: confirmed
    ana: absent -> waitlisted, number 1
    ana is told: waitlisted, number 1
    e-mail to ben: confirmed
    e-mail to ana: waitlisted
    concert: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending

# Ana's last e-mail is from the concert: its link acts only there.
[day -6 09:00] ana cancels at concert
    ana: waitlisted -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    concert: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:01] ben cancels at concert
    ben: confirmed -> cancelled
    ben is told: cancelled
    e-mail to ben: cancelled
    concert: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 09:02] ana looks by the first link
    ana sees: confirmed; may cancel
[day -6 10:00] ana cancels by the first link at picnic
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day -6 16:00
    e-mail to ben: offer
    picnic: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 12:00] the timers fire
    nothing changes
[day -6 16:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    picnic: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
