# Each of the two may have been accepted, so a third is never sent.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the mail server loses its answers
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed, accepted, but the answer is lost
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:02] time passes
    e-mail to ana: confirmed, accepted, but the answer is lost
[day -7 09:03] time passes
    nothing changes
[day -7 09:04] time passes
    e-mail to ana: confirmed, given up
[day -7 09:04] the mail server works
    nothing changes
[day -6 09:00] time passes
    nothing changes
