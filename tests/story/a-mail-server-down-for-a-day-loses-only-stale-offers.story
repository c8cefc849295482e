# The offer lapsed before the mail server came back: an e-mail that is stale by then is not sent.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:00] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:01] carl registers
    carl: absent -> waitlisted, number 2
    carl is told: waitlisted, number 2
    e-mail to carl: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 2 on the waitlist, 0 pending
[day -6 09:00] the mail server is down
    nothing changes
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled, not accepted
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer, not accepted
    seats: 0 of 1 confirmed, 1 offered, 0 open; 1 on the waitlist, 0 pending
[day -6 15:00] the timers fire
    ben: offered -> expired
    e-mail to ana: cancelled, not accepted
    no e-mail to ben: offer, which no longer holds
    e-mail to ben: lapsed, not accepted
    carl: waitlisted -> offered until day -6 21:00
    e-mail to carl: offer, not accepted
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 21:00] the timers fire
    carl: offered -> expired
    e-mail to ben: lapsed, not accepted
    no e-mail to carl: offer, which no longer holds
    e-mail to ana: cancelled, not accepted
    e-mail to carl: lapsed, not accepted
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -5 09:00] the mail server works
    e-mail to carl: lapsed
    e-mail to ben: lapsed
    e-mail to ana: cancelled
[day -5 21:00] time passes
    nothing changes
