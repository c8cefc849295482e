# The e-mail waits for the mail server.  It is about the event, so it is sent although the guest's offer has lapsed.
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
[day -6 10:00] the mail server is down
    nothing changes
[day -6 10:00] the host calls it off
    picnic: open -> called_off
    e-mail to ben: called_off, not accepted
[day -6 15:00] the timers fire
    ben: offered -> expired
    e-mail to ben: called_off, not accepted
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 18:00] the mail server works
    e-mail to ben: called_off
[day -6 18:00] time passes
    nothing changes
