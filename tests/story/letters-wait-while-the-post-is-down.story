# Nothing is lost; what no longer holds by then is not sent at all.
[day -30 12:00] the host adds picnic: 1 seat, 6h to claim
    picnic: absent -> open
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -7 09:00] the post is down
    nothing changes
[day -7 09:00] ana registers
    ana: absent -> confirmed
    ana is told: confirmed
    letter to ana: confirmed, not taken
    seats: 1 of 1 confirmed, 0 offered, 0 open; 0 in line, 0 pending
[day -7 09:00] ben registers
    ben: absent -> waitlisted, number 1
    ben is told: waitlisted, number 1
    letter to ben: waitlisted, not taken
    seats: 1 of 1 confirmed, 0 offered, 0 open; 1 in line, 0 pending
[day -7 09:01] time passes
    letter to ana: confirmed, not taken
    letter to ben: waitlisted, not taken
[day -7 09:05] the post is well
    letter to ana: confirmed
    letter to ben: waitlisted
[day -7 10:00] time passes
    nothing changes
[day -7 10:01] ana looks
    ana sees: confirmed; may cancel

# Ben's offer waits for the post; he leaves the line by his first link, and the offer is never sent.
[day -6 09:00] the post is down
    nothing changes
[day -6 09:00] ana cancels
    ana: confirmed -> cancelled
    ana is told: cancelled
    letter to ana: cancelled, not taken
    ben: waitlisted -> offered until day -6 15:00
    letter to ben: offer, not taken
    seats: 0 of 1 confirmed, 1 offered, 0 open; 0 in line, 0 pending
[day -6 09:30] ben cancels
    ben: offered -> cancelled
    ben is told: cancelled
    letter to ana: cancelled, not taken
    no letter to ben: offer, which no longer holds
    letter to ben: cancelled, not taken
    seats: 0 of 1 confirmed, 0 offered, 1 open; 0 in line, 0 pending
[day -6 09:31] the post is well
    letter to ben: cancelled
[day -6 12:00] time passes
    letter to ana: cancelled
