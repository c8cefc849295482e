# The letter was taken, and the process died before it could note that.  It cannot know, so the
# letter goes once more, under the same Message-ID, once the lease has run out.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] ana registers; the process dies mailing
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] time passes
    nothing changes
[day -7 09:02] time passes
    letter to ana: confirmed, the same once more
[day -7 09:03] time passes
    nothing changes
