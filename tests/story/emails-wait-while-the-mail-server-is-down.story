# Nothing is lost; an e-mail that is stale by then is not sent.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the mail server is down
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed, not accepted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:00] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted, not accepted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -7 09:01] time passes
    e-mail to ana: confirmed, not accepted
    e-mail to ben: waitlisted, not accepted
[day -7 09:05] the mail server works
    e-mail to ana: confirmed
    e-mail to ben: waitlisted
[day -7 10:00] time passes
    nothing changes
[day -7 10:01] ana looks
    ana sees: confirmed; may cancel

# Ben's offer waits for the mail server; he cancels by his first link, and the offer is never sent.
[day -6 09:00] the mail server is down
    nothing changes
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled, not accepted
    ben: waitlisted -> offered until day -6 15:00
    e-mail to ben: offer, not accepted
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day -6 09:30] ben cancels
    ben: offered -> cancelled
    ben is told: cancelled
    e-mail to ana: cancelled, not accepted
    no e-mail to ben: offer, which no longer holds
    e-mail to ben: cancelled, not accepted
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -6 09:31] the mail server works
    e-mail to ben: cancelled
[day -6 12:00] time passes
    e-mail to ana: cancelled
