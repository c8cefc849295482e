# The timer of the old time fires and changes nothing.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the host moves the start to day 2 20:00
    picnic: starts_at day 0 18:00 -> day 2 20:00
    picnic: ends_at day 1 18:00 -> day 3 20:00
[day 1 18:00] the timers fire
    nothing changes
[day 3 20:00] the event's timer number 1 fires
    nothing changes
[day 3 20:00] the timers fire
    picnic: open -> over
