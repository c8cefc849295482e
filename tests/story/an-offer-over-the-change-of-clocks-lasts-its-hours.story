# In the night to this Sunday clocks in Lisbon go from 01:00 to 02:00.  Six hours are six hours.
day 0 is 2027-03-28 in Europe/Lisbon
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    e-mail to ben: waitlisted
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 on the waitlist, 0 pending
[day -1 23:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    ben: waitlisted -> offered until day 0 06:00
    e-mail to ben: offer
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 on the waitlist, 0 pending
[day 0 05:59:59] the timers fire
    nothing changes
[day 0 06:00] the timers fire
    ben: offered -> expired
    e-mail to ben: lapsed
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
