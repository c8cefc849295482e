# Links expire a day after the event.  When the host postpones it, the links in earlier e-mails last
# longer, too: guests have no others.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -1 09:00] the host moves the start to day 7 18:00
    picnic: starts_at day 0 18:00 -> day 7 18:00
    picnic: ends_at day 1 18:00 -> day 8 18:00
[day 2 18:00] ana looks
    ana sees: confirmed; may cancel
[day 3 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day 9 17:59:59] ana looks
    ana sees: cancelled
[day 9 18:00] ana looks
    ana sees: 410 link_expired
