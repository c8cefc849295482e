# Mail programs open links before people do.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim, addresses checked
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> pending
    ana is told: pending
    e-mail to ana: verify
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana looks, twice
    ana sees: pending; may confirm or cancel
    ana sees: pending; may confirm or cancel
[day -7 09:01] ana looks
    ana sees: pending; may confirm or cancel
[day -7 10:00] ana confirms
    ana: pending -> confirmed
    ana is told: confirmed; may cancel
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
