"""What a change means for stored rows, running timers and links already out, and what to do."""

from __future__ import annotations

from ..targets.to_sql import initial
from .answers import amount
from .diff import Change

ADVICE = {
    "version":
        "a store identifies rules by their version: it refuses different rules with the same version, and older "
        "rules refuse what newer ones wrote. Say `version: {next}` in guest.yaml and event.yaml.",
    "state_removed":
        "a store with rows in this state stays as it is, and the program does not open it but names them;"
        " history that names the state cannot be read. Bring everyone out of it under the old rules "
        "first.",
    "state_renamed":
        "rows and history say the old name: the program does not open a store with such rows, and names "
        "them. Keep the name and change the words alone, or write the new one into the rows while the "
        "program is stopped.",
    "state_added":
        "no row is in it yet. A SQLite file gets the counter when the program opens it; in DynamoDB write"
        " 0 into it on every event first.",
    "recount":
        "counters and places in line were made by the old rule: the program does not open a store whose "
        "counts would be other ones. Count them again while it is stopped; `rsvp doctor` tells what does "
        "not add up.",
    "timer_added":
        "rows that are in the state already have no deadline: it stands at 0, which has passed, so the "
        "next start ends them all. Give them a deadline first.",
    "timer_removed":
        "whoever is in the state now is no longer brought out of it by time, and what the letters "
        "promised does not come. Let the running ones end first.",
    "timer_fields":
        "the deadlines of running timers stand in the old fields, and nobody looks there. Copy them while"
        " the program is stopped.",
    "timer_then":
        "timers that run already ask for the old action. The next start sets the new ones.",
    "timer_lasts":
        "a deadline is stored when its timer starts: running timers keep theirs, as the letters said. "
        "Stored events have what the new field says: look that it is not 0.",
    "answer_lasts":
        "it counts for timers that start from now on. Running timers keep the deadline that is stored, as the "
        "letters said.",
    "window_shorter":
        "it counts for events that are added from now on. Stored events keep their own, and running "
        "timers the deadline that is stored, as the letters said. To shorten it there, too: `rsvp event "
        "set`.",
    "window_longer":
        "it counts for events that are added from now on. Stored events keep their own, and running "
        "timers the deadline that is stored, as the letters said.",
    "timer_unanswered":
        "timers that run already ask for something that is gone; they end when they fire. "
        "Look what now ends the states they stood for.",
    "links":
        "links already out lead to a page without that button; it shows where things stand. Tell whoever "
        "was promised it, or keep the answer until those links have ended.",
    "form":
        "links to the form that are already out lead to a page that refuses. Tell whoever was promised "
        "it, or keep the answer until those links have ended.",
    "field_added":
        "events stored before have {first} there. Look that the rules mean that.",
    "guest_field_added":
        "guests stored before have {first} there; new ones have {zero}, unless the rules or an action set "
        "it. Look that the rules mean that.",
    "button":
        "the page of the host has a button for it only once src/web/host_actions.c lists one.",
    "rewritten":
        "in every case the answer is the one it was.",
    "field_removed":
        "what is stored there is gone once the program has opened the store. Make a backup first.",
    "field_kind":
        "what is stored is of the old kind, and the program does not open such a store. Write it anew "
        "while it is stopped.",
    "bounds":
        "a store with rows that are no longer allowed stays as it is, and the program does not open it "
        "but names them. Correct those under the old rules first.",
    "default":
        "it counts for rows that are added from now on.",
    "limit":
        "what was taken until now may be refused from now on.",
}


def advice(change: Change) -> str:
    """What the change means for what is stored, running or sent."""
    words = ADVICE[change.advice] if change.advice else ""
    if change.advice == "version":
        words = words.format(next=change.was + 1)
    if change.kind == "field_added":
        zero = "no text" if change.now.kind == "text" else "0"
        first = amount(change.now.name, initial(change.now)) if zero == "0" else zero
        words = words.format(zero=zero, first=first)
    return f"\n{'**Unsafe**' if change.unsafe else 'Safe'}: {words}" if words else ""
