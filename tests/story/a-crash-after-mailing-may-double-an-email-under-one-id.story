# The mail server accepted the e-mail, and the process died before it recorded that.  The outcome is
# unknown, so after the lease the e-mail is resent, under the same Message-ID.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] ana registers; the process dies mailing
    ana: absent -> confirmed
    ana is told: confirmed
    e-mail to ana: confirmed
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 on the waitlist, 0 pending
[day -7 09:01] time passes
    nothing changes
[day -7 09:02] time passes
    e-mail to ana: confirmed, a duplicate
[day -7 09:03] time passes
    nothing changes
