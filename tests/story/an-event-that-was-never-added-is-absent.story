# To every action.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -29 12:00] the event is now nowhere
    nothing changes
[day -29 12:01] ana registers
    ana is told: 404 not_found
[day -29 12:02] the rules are asked: set of the event
    answer: absent
[day -29 12:02] the rules are asked: cap of the event
    answer: absent
[day -29 12:02] the rules are asked: close of the event
    answer: absent
[day -29 12:02] the rules are asked: open of the event
    answer: absent
[day -29 12:02] the rules are asked: call_off of the event
    answer: absent
[day -29 12:02] the rules are asked: relink of the event
    answer: absent
[day -29 12:02] the event's timer fires
    nothing changes
