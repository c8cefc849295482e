# The mail server is down until after the end that the event had when ana registered.
[day -30 12:00] the host adds picnic: 2 seats
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -1 09:00] the mail server is down
    nothing changes
[day -1 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed, not accepted
    seats: 1 of 2 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -1 12:00] the host moves the start to day 7 18:00
    picnic: starts_at day 0 18:00 -> day 7 18:00
    picnic: ends_at day 1 18:00 -> day 8 18:00
    e-mail to ana: confirmed, not accepted
[day 2 09:00] the mail server works
    e-mail to ana: confirmed
[day 2 09:00] time passes
    nothing changes

# It is down again, and the event is over by the time it works, though not by the first plan.
[day 2 10:00] the mail server is down
    nothing changes
[day 2 10:00] ben registers
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ben: confirmed, not accepted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day 2 12:00] the host moves the start to day 3 18:00
    picnic: starts_at day 7 18:00 -> day 3 18:00
    picnic: ends_at day 8 18:00 -> day 4 18:00
    e-mail to ben: confirmed, not accepted
[day 5 09:00] the mail server works
    no e-mail to ben: confirmed, which no longer holds
[day 5 09:00] time passes
    nothing changes
