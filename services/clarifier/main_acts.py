"""What most of an English idea deals with: its main record and what is done to it, counted over the whole idea."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.bodies import HOUSES, OFFICES
from services.clarifier.drafting.troubles import troubles
from services.clarifier.main_records import is_record, most_spoken_of, spoken_of
from services.clarifier.nominal import ANYBODY, MOST, Act, act_of, name_of_act
from services.clarifier.reading.english_words import as_term, base_verb, is_actor, noun_phrases
from services.clarifier.reading.model import Clause, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import is_plural_en, plural_en, singular_en

EARLY = (1.5, 0.75)  # for the first and the second act
ANSWERING = 2.0  # taken off an act that only answers another one
ENOUGH = 0.6  # of the most that is spoken of: a name with so much is left as it is

# By which a product begins its work: something is asked for, brought in or noted.
_OPENS = frozenset(
    (
        "report", "order", "book", "reserve", "request", "register", "record", "log", "list", "sell", "lend", "rent",
        "borrow", "apply", "submit", "propose", "publish", "share", "enter", "track", "plan", "upload", "inspect",
        "deliver", "offer", "swap", "collect", "note", "post", "create", "store", "schedule", "measure", "claim",
        "donate", "draw", "translate",
    )
)  # fmt: skip
# What is looked at or got was brought in by another act.
_LOOKS = frozenset(("see", "get", "receive", "view", "look", "know", "show", "have", "use", "keep", "need"))
# By which something else is answered, corrected or let off: of such an act alone nobody builds a product.
_ANSWERS = frozenset(
    (
        "waive", "rate", "comment", "cancel", "pause", "reject", "decline", "close", "block", "delete", "remove",
        "correct", "film", "appeal", "refund", "mark", "tick", "confirm", "undo", "reopen", "dispute", "object",
        "listen",
        "see", "get", "receive", "view", "find", "look", "know", "show", "have", "use", "keep", "check", "answer",
        "approve", "write", "pick", "choose", "take", "set", "accept", "read", "scan",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Main:
    """`name` is a title; `weight` how much the idea speaks of its thing, `most` of what it speaks most."""

    name: str
    weight: float
    is_record: bool = False  # its thing is one
    is_opening: bool = False  # it is asked for, brought in or noted


def main_act(reading: Reading) -> Main:
    """The act that the idea turns on; an empty name where none is certain."""
    best, most = Main("", 0.0), 0.0
    for at, clause in enumerate(reading.clauses):
        act = _act(clause)
        if act is None or clause.condition or act.verb in _LOOKS:
            continue
        if not is_record(act.thing, reading, is_part_fine=act.verb in _OPENS):
            continue
        weight = spoken_of(act.thing, reading)
        score = weight + (EARLY[at] if at < len(EARLY) else 0)
        score += 1.5 if act.verb in _OPENS else -ANSWERING if act.verb in _ANSWERS else 0
        if score > most and (name := name_of_act(act)):
            is_sure = is_record(act.thing, reading)
            best, most = Main(_large(name), weight, is_sure, is_sure and act.verb in _OPENS), score
    return best


def _large(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"


_MAY = re.compile(
    r"(?:the |our |each |every )?(?P<who>[\w-]+(?: [\w-]+)?) (?:should|must|can|may|could|shall|need to|want to)"
    r"(?: be able to)? (?P<deed>[a-z]+ .+)",
    re.I,
)
_TIMES = ("slot", "time", "seat", "appointment", "date", "shift", "lane", "lesson", "court", "room", "place")


def _act(clause: Clause) -> Act | None:
    if clause.is_negated:
        return None
    who = clause.actor.plural if clause.actor is not None and clause.role == "actor" else ""
    said = re.sub(r"(\w)['’]s (?=[a-z])", r"\1 ", clause.phrase)  # "a guest's plate"
    may = _MAY.match(said) if not who else None
    act = act_of(may["deed"], may["who"]) if may is not None and is_actor(may["who"]) else act_of(said, who)
    if act is None:
        return None
    thing = re.sub(r"^(?:free|next|new|open|own) (?=\w)", "", act.thing)
    is_taken = act.verb in ("pick", "choose", "take", "claim") and singular_en(thing.split(" ")[-1]) in _TIMES
    return replace(act, thing=thing, verb="book" if is_taken else act.verb)


# Deeds that name a product together with their thing, by the stem in which they are said.
_DEEDS = (
    ("repair", "repairs"), ("approv", "approvals"), ("book", "booking"), ("reserv", "reservations"),
    ("inspect", "inspections"),
    ("lend", "lending"), ("lent", "lending"), ("borrow", "lending"), ("rent", "rental"), ("applic", "applications"),
    ("apply", "applications"), ("order", "orders"), ("deliver", "delivery"), ("track", "tracking"), ("swap", "swaps"),
    ("translat", "translation"), ("request", "requests"), ("report", "reports"), ("record", "log"), ("log", "log"),
    ("sell", "sales"), ("plan", "planning"), ("review", "reviews"), ("donat", "donations"), ("clean", "cleaning"),
)  # fmt: skip


def of_most(reading: Reading, house: str) -> str:
    """ "Bike repairs", "Discount approvals", "Cooking school: bookings": the record that is spoken of most, with
    what is done about it where that is said more than once or stands right beside it; "" where nothing is."""
    head, _ = most_spoken_of(reading)
    if not head:
        return ""
    beside = " ".join(one.casefold() for one in reading.sentences if re.search(rf"\b{re.escape(head)}", one.casefold()))
    counted = [(_said(stem, head, beside, reading), noun) for stem, noun in _DEEDS if not head.startswith(stem)]
    count, deed = max(counted, key=lambda one: one[0])
    many = plural_en(head)
    if count > 1:
        full = _in_full(head, reading)
        is_said = any(full.startswith(stem) for stem, noun in _DEEDS if noun == deed)  # "delivery slots"
        return _large(f"{' '.join([*full.split(' ')[:-1], many])}" if is_said else f"{full} {deed}")
    doing = (c for c in reading.clauses if c.actor and c.target and c.target.key == head and c.verb not in _ANSWERS)
    who = next((c.actor.plural for c in doing if c.actor), "")
    whole = f"{house}: {many}" if house and head not in house.lower() else f"{many} by {who}" if who else ""
    return _large(whole) if whole and len(whole.split()) <= MOST else ""


def _in_full(head: str, reading: Reading) -> str:
    """ "blood drive" where the idea says so once and "drive" from then on."""
    for sentence in reading.sentences:
        for noun in noun_phrases(sentence):
            first, _, last = noun.lower().partition(" ")
            if singular_en(last) == head and base_verb(first) != first and not is_actor(first):
                return f"{first} {head}"
    return head


def _is_late(core: str, reading: Reading) -> bool:
    """Said once, and in the last third of an idea of some length: an end of it, and not the matter."""
    heads = [singular_en(word) for word in re.findall(r"[a-z]{3,}", core)]
    said = [one for one in heads if spoken_of(one, reading) and is_record(one, reading, is_part_fine=True)]
    many = [one.casefold() for one in reading.sentences]
    early = " ".join(many[: max(len(many) * 2 // 3, 1)])
    return len(many) > 3 and bool(said) and all(spoken_of(o, reading) == 1 and o[:5] not in early for o in said)


def _said(stem: str, head: str, beside: str, reading: Reading) -> int:
    """How often a deed is said in all, where it is said of the thing at all; right beside it counts most."""
    form = rf"\b{stem}(?!\w*ers?\b)"
    if not re.search(form, beside):
        return 0
    return len(re.findall(form, reading.folded)) + 2 * len(re.findall(rf"\b{re.escape(head)} {stem}", reading.folded))


def is_about(name: str, reading: Reading) -> bool:
    """Whether a title names something that the idea speaks of enough."""
    _, most = most_spoken_of(reading)
    words = [singular_en(word) for word in re.findall(r"[a-z]{3,}", re.split(r" (?:for|by) ", name.lower())[0])]
    return any(spoken_of(word, reading) >= most * ENOUGH for word in words if is_record(word, reading))


_MINOR = frozenset(
    (
        "waiving", "ratings", "checks", "blocking", "cancellation", "deletion", "write-down", "rejection",
        "confirmation",
        "commenting", "picking", "writing", "listening", "marking", "pausing", "closing",
    )
)  # fmt: skip


_MADE = re.compile(r" (?:overview|register|reminders|ratings|dispatch)(?: (?:for|by) .+)?$")
_ALONE = {
    "apply": "applications",
    "book": "bookings",
    "register": "registrations",
    "report": "reports",
    "order": "orders",
}


def main_title(found: str, reading: Reading, house: str, typed: str) -> str:
    """The title that was found, where it names what most of the idea deals with; else the main act or record: no "fine
    waiving for board members" of parking. `typed`: the idea, whose own name in its first sentence stands."""
    core = re.split(r" (?:for|by) ", found.partition(": ")[2] or found)[0].lower()
    first = next(iter(units(typed)), "")
    is_typed = core in first.lower() and not (core == found.lower() and is_house(core))
    if is_typed or set(core.split(" ")) & (pack("en").words("system_nouns") - {"list", "platform"}):
        return found  # asked for by name: "Bot for triage"
    house = house if is_house(house.lower()) else _house(reading)
    is_late = _is_late(core, reading)
    is_minor = core.split(" ")[-1] in _MINOR or is_late or _is_today(core, typed)
    is_beside = not is_about(found, reading)
    if " for " not in found and found.lower().split(" ")[-1] in HOUSES | OFFICES:  # whose it is, and not what
        head, _ = most_spoken_of(reading)
        return f"{found}: {plural_en(head)}" if head and head not in found.lower() else found
    if not (is_minor or is_beside or core.endswith(" overview")):
        return found
    act, (_, most) = main_act(reading), most_spoken_of(reading)
    if act.name.lower().split(" ")[:2] == core.split(" ")[:2] and not is_minor:
        return found
    is_sure = act.name != "" and (is_minor or act.is_record)
    if is_sure and act.weight >= max(2.0, most * ENOUGH) and act.name.split(" for ")[0].split(" ")[-1] not in _MINOR:
        return act.name
    if not is_minor and not (is_beside and _MADE.search(found)):
        return found
    return of_most(reading, house) or _of_deed(reading, house) or (act.name if act.is_opening else "") or found


def _house(reading: Reading) -> str:
    """ "Cooking school" of "a cooking school wants to stop the no-shows"."""
    first = reading.sentences[0].casefold() if reading.sentences else ""
    found = re.match(
        r"(?:an?|our|the) (?P<house>[a-z-]+(?: [a-z-]+)?) (?:wants?|needs?|has|have|would|runs?|is|loses?)\b", first
    )
    return found["house"] if found is not None and is_house(found["house"]) else ""


def _is_today(core: str, typed: str) -> bool:
    """ "Letter copying" of recruiters who copy letters by hand: what is to end names nothing."""
    rest = typed.casefold()
    told = [one.words.casefold() for one in troubles(typed)]
    for words in told:
        rest = rest.replace(words, " ")
    stems = [word[:4] for word in core.split(" ")]
    if not core.endswith("ing"):
        return False
    return any(all(stem in words for stem in stems) for words in told) and not all(stem in rest for stem in stems)


def is_house(name: str) -> bool:
    """ "Cooking school", "HOA": the last word is a house or a body of people."""
    return name != "" and (name.split(" ")[-1] in HOUSES or is_body(as_term(name)))


def _of_deed(reading: Reading, house: str) -> str:
    """ "Applications by candidates": who does what, where it is done to nothing."""
    for clause in reading.clauses:
        for verb, noun in _ALONE.items():
            said = re.match(rf"(?P<who>[\w-]+(?: [\w-]+)?) (?:(?:can|may|should|must) )?{verb}\b", clause.phrase, re.I)
            who = clause.actor.plural if clause.verb == verb and clause.actor else said["who"].lower() if said else ""
            if who in ANYBODY and house:
                return _large(f"{house}: {noun}")
            if who and who not in ANYBODY and is_actor(who) and is_plural_en(who.split(" ")[-1]):
                whole = f"{house}: {noun} by {who}" if house else f"{noun} by {who}"
                return _large(whole if len(whole.split()) <= MOST else f"{noun} by {who}")
    return ""
