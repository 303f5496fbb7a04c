"""What the first English sentence says is built, let out or kept: "Hall rental", "On-call handover for the team"."""

from __future__ import annotations

import re

from services.clarifier.main_acts import main_act
from services.clarifier.main_records import most_spoken_of
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_words import is_actor
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import units
from services.clarifier.reading.words import plural_en, singular_en

LONGEST = 60
_BRACKET = re.compile(r"\s*\([^()]*\)")
_LABEL = re.compile(
    r"(?:an? |the )?(?:(?:internal|small|simple|little|new|tiny|quick) )*(?:tool|app|system|software|website|page|bot|"
    r"thing|platform|solution)(?: for (?P<who>(?:our |the |my )?[a-z][a-z' -]{2,30}?))?: (?P<what>[^,.;:]{3,40})[.;]?",
    re.I,
)
_WANTS = re.compile(
    r"(?P<who>[^,.;:]{3,50}?) (?:wants|needs|would like|is looking for|looks for) (?:to have )?an? (?P<what>[a-z-]+) "
    r"for (?:its|their|the|all|our) (?P<of>[a-z-]+(?: [a-z-]+){0,2}?)[.;,]?$",
    re.I,
)
_LETS_OUT = re.compile(
    r"(?:our|the|my|an?|we)\b(?: (?:[a-z'-]+ ){0,3}?(?:wants? to |would like to )?|[a-z' -]{3,30}? )"
    r"(?P<deed>rents? out|lends? out|hires? out|lets? out) "
    r"(?:(?:its|our|their|the|\d+|two|three|four|five|six|seven|eight|ten|a dozen|some|all kinds of) )?"
    r"(?P<what>[a-z-]+(?: [a-z-]+){0,2}?(?: and [a-z-]+)?)(?=$|[.;:]| (?:to|for|at|in|on|by|from|of)\b)",
    re.I,
)
_NOUN_OF = {"rent": "rental", "lend": "lending", "hire": "hire", "let": "rental"}
_ALSO_LATER = re.compile(r"\b(?:book|reserv|borrow|rent|loan|lend|lent|hire|return|bring|brought|take)", re.I)
_KEEPS = re.compile(
    r"(?P<who>.+?) (?:keeps|runs|operates|owns) (?:an?|the|its) (?P<what>[a-z-]+(?: [a-z-]+){0,2})", re.I
)
_COUNTED = re.compile(r"(?P<house>[^:]{3,40}?) with \d+ [a-z-]+", re.I)
# Where people work: whose it is, and not what is built for them.
_BODIES = frozenset(
    (
        "dairy", "brigade", "brewery", "mill", "garage", "workshop", "nursery", "factory", "depot", "vineyard",
        "winery", "butcher", "salon", "surgery", "crew", "department", "branch", "squad", "troop", "band", "pub", "bar",
        "café", "cafe", "hostel", "campsite", "marina", "harbour", "harbor", "airport", "gallery", "pharmacy",
        "dentist", "vet", "bakery", "farm", "shop", "school", "clinic", "hotel", "library", "museum", "gym", "hospital",
        "carpentry", "laundry", "stable", "rink", "pool", "winegrower", "monastery", "quarry", "forge", "foundry",
    )
)  # fmt: skip


def built(found: str, reading: Reading, typed: str) -> str:
    """The better name, or the one found."""
    first = _BRACKET.sub("", units(typed)[0].strip()) if units(typed) else ""
    named = _labelled(first) or _let_out(first, reading) or _wanted(first)
    if named and len(named) <= LONGEST:
        return named
    kept = _KEEPS.fullmatch(first.strip(" ."))
    if kept is not None and re.search(rf" keeps | runs |\b{re.escape(plural_en(kept['what'].lower()))}\b", found, re.I):
        thing, _ = most_spoken_of(reading)
        is_new = thing and not is_actor(thing) and thing not in kept["what"].lower().split(" ")
        return _capital(f"{kept['what']}: {plural_en(thing)}" if is_new else kept["what"])
    return _of_house(_without_degree(found, reading), first, reading)


def _without_degree(found: str, reading: Reading) -> str:
    """ "Questions by employees" of "questions older than a year", which names no "olders"."""
    *words, last = found.split(" ")
    if not words or f"{singular_en(last.lower())} than" not in reading.folded:
        return found
    who = next((actor.plural for actor in reading.actors if actor.plural != actor.singular), "")  # several
    return " ".join([*words, *(["by", who] if len(words) == 1 and who else [])])


def _labelled(first: str) -> str:
    """ "Internal tool for our platform team: on-call handover." """
    said = _LABEL.fullmatch(first)
    if said is None or not _is_name(said["what"]):
        return ""
    who = re.sub(r"^(?:our|my) ", "the ", said["who"] or "", flags=re.I)
    return _capital(f"{said['what']} for {who}" if who else said["what"])


def _wanted(first: str) -> str:
    """ "A project wants a bot for its GitHub issues": the bot, and not the project."""
    said = _WANTS.fullmatch(first)
    if said is None or said["what"].lower() not in pack("en").words("system_nouns") or not _is_name(said["of"]):
        return ""
    return _capital(f"{said['what']} for {said['of']}")


def _let_out(first: str, reading: Reading) -> str:
    """ "Our parish rents out three halls", where the rest of the idea is about that as well."""
    said = _LETS_OUT.match(first)
    later = " ".join(reading.sentences[1:])
    if said is None or not _is_name(said["what"]) or not _ALSO_LATER.search(later):
        return ""
    noun = _NOUN_OF[re.sub(r"s$", "", said["deed"].split(" ")[0].lower())]
    things = [" ".join([*one.split(" ")[:-1], singular_en(one.split(" ")[-1])]) for one in said["what"].split(" and ")]
    return _capital(f"{' and '.join(things)} {noun}")


def _of_house(found: str, first: str, reading: Reading) -> str:
    """ "Cheese dairy" alone, or "Escape room with 4 rooms", is only whose it is: what it is about stands behind it."""
    counted = _COUNTED.fullmatch(found)
    is_first = first.strip(" .").casefold() == found.casefold()
    if counted is not None and is_first:
        act = main_act(reading)
        core = re.split(r" (?:for|by) ", act.name)[0].lower()
        return f"{counted['house']}: {core}" if core and act.weight > 0 else found
    head = singular_en(found.lower().split(" ")[-1])
    thing, times = most_spoken_of(reading)  # "" for none
    if ": " in found or head not in _BODIES or times <= 1 or thing in found.lower():
        return found
    if is_actor(thing) or any(actor.key == thing for actor in reading.actors):
        return found
    house = found if is_first else " ".join([*found.split(" ")[:-1], head])
    return f"{house}: {plural_en(thing)}"


def _is_name(what: str) -> bool:
    words = tagged(what)
    is_led = bool(words) and words[-1].tag in NOUNS and not is_actor(what.lower().split(" ")[-1])
    return is_led and not any(word.tag in FINITE | {"PNP", "CJS", "VVI"} for word in words)


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
