# If a bus event comes twice or for the wrong guest, the system offers nothing more.
[day -30 12:00] the host adds picnic: 2 seats, 6h to claim
    picnic: absent -> open
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 0 pending
[day -29 09:00] the host invites vera
    vera: absent -> pending
    the host is told: 1 pending
    e-mail to vera: invitation
    seats: 0 of 2 confirmed, 0 offered, 2 open; 0 on the waitlist, 1 pending
[day -7 09:00] ana and ben register
    ana: absent -> confirmed
    ana is told: confirmed
    ben: absent -> confirmed
    ben is told: confirmed
    e-mail to ana: confirmed
    e-mail to ben: confirmed
    seats: 2 of 2 confirmed, 0 offered, 0 open; 0 on the waitlist, 1 pending
[day -7 09:01] carl and dora register
    carl: absent -> waitlisted, number 1
    carl is told: waitlisted, number 1
    dora: absent -> waitlisted, number 2
    dora is told: waitlisted, number 2
    e-mail to carl: waitlisted
    e-mail to dora: waitlisted
    seats: 2 of 2 confirmed, 0 offered, 0 open; 2 on the waitlist, 1 pending
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    e-mail to ana: cancelled
    carl: waitlisted -> offered until day -6 15:00
    e-mail to carl: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 1 on the waitlist, 1 pending
[day -6 09:01] the system hears that a seat is free
    nothing changes
[day -6 09:02] the system offers dora, carl, ben, ana and vera a seat
    answer: nothing to do
    answer: nothing to do
    answer: nothing to do
    answer: nothing to do
    answer: nothing to do
[day -6 09:03] the timer of ben fires
    nothing changes
[day -6 09:03] the timer of vera fires
    nothing changes
[day -6 09:03] the timer of dora fires
    nothing changes
[day -6 15:00] the timers fire
    carl: offered -> expired
    e-mail to carl: lapsed
    dora: waitlisted -> offered until day -6 21:00
    e-mail to dora: offer
    seats: 1 of 2 confirmed, 1 offered, 0 open; 0 on the waitlist, 1 pending
[day -6 15:01] the system offers carl a seat
    answer: nothing to do
[day -6 15:02] the timer of carl fires
    nothing changes
