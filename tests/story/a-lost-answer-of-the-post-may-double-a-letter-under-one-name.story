# The one case in which a letter may come twice: nobody can know whether the first was taken.
[day -30 12:00] the host adds picnic: 1 seat
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] the post loses its answers
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed, taken, but the answer is lost
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:01] the post is well
    nothing changes
[day -7 09:02] time passes
    letter to ana: confirmed, the same once more
[day -7 10:00] time passes
    nothing changes
