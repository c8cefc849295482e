# No page and no timer asks for this; the rules have an answer.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 on the waitlist, 0 pending
[day -7 09:00] the rules are asked: confirm of zoe
    answer: refused as not_listed
[day -7 09:00] the rules are asked: cancel of zoe
    answer: refused as not_listed
[day -7 09:00] the rules are asked: claim of zoe
    answer: refused as not_listed
[day -7 09:00] the rules are asked: offer of zoe
    answer: nothing to do
[day -7 09:00] the rules are asked: lapse of zoe
    answer: nothing to do
[day -7 09:00] the rules are asked: resend of zoe
    answer: refused as not_listed
[day -7 09:00] the rules are asked: relink of zoe
    answer: refused as not_listed
