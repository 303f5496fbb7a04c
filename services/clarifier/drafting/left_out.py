"""What such products are often taken to include and an idea does not ask for: said only where it gives a reason."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.matching import FALLBACK
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import joined, say
from services.clarifier.drafting.troubles import troubles
from services.clarifier.main_records import is_record, most_spoken_of, spoken_of
from services.clarifier.reading.english_words import as_term
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Fact, Term

_PAYS = finder(
    "pag*|precio*|cobr*|factur*|vend*|compr*|zahl*|"
    "bezahl*|preis*|kost*|gebühr*|rechnung*|berechne*|abgerechne*|verkauf*|kauf*|bestell*|budget|euro|euros|cents"
)
# Where somebody gets something that others take money for; nobody asks what a company's own keys cost.
_TRADES = finder(
    "shop|ticket*|marketplace|club|cliente*|huésped*|soci[oa]s|miembro*|inquilin*|visitante*|paciente*|padre*|familia*|alumn*|"
    "vecin*|ciudadan*|reserv*|alquil*|prest*|tienda|entrada*|curso*|clase*|kunde*|kundin*|gast|gäste*|mitglied*|mieter*|"
    "besucher*|patient*|eltern|schüler*|nachbar*|bürger*|buch*|reservier*|miet*|leih*|verleih*|laden|karte*|kurs*|verein*|spend*"
)
_APPS = finder(
    "app|apps|phone|phones|mobile|mobiles|smartphone*|tablet*|aplicación|móvil|móviles|handy|handys|api|bot|slack"
)


_OLD = finder(
    "excel*|spreadsheet*|paper|binder*|notebook*|old system|list|lists|papel|hoja*|libreta*|cuaderno*|papier*|zettel*|"
    "kartei*|ordner|liste|listen|altsystem"
)  # what is kept today, and might be moved over


def _kept_today(making: Making) -> str:
    """Where things are said to be kept so far; "a list for the manager" is to come."""
    if making.language != "en":
        return making.reading.folded
    told = [one.words for one in troubles(making.state.words_that_hold("M-1", making.state.idea.text))]
    told += [fact.words for fact in making.reading.facts if fact.kind in ("context", "problem")]
    return " ".join(told).casefold()


# "Enters answers on the phone", "their phones": what somebody works with, not what is lost, noted or rung.
_PHONES = re.compile(
    r"\b(?:(?:on|from|via|using|through) (?:(?:an?|the|any|every) )?|(?:their|his|her|our|your|my|own|everyone's) )"
    r"(?:own )?(?:mobile |cell |smart)?(?:phones?|mobiles?|tablets?)\b(?! (?:number|call|tree|book))",
    re.I,
)
_STORES = finder("app|apps|api|bot|slack|by phone|over the phone|phone call*|phone number*|telephone*")


def _is_kept_elsewhere(making: Making) -> bool:
    """In English where the main record is said to be kept somewhere: a waiting list in a sheet moves no plots."""
    told = _kept_today(making)
    if making.language != "en":
        return _OLD.search(told) is not None
    thing = _main_record(making)
    parts = [one for one in re.split(r"[.;!?\n]\s*", told) if _OLD.search(one)]
    return thing is not None and any(_names(thing, one) for one in parts)


def _names(thing: Term, words: str) -> bool:
    head = re.escape(thing.singular.casefold().split(" ")[-1])
    several = re.escape(thing.plural.casefold().split(" ")[-1])
    return re.search(rf"\b(?:{head}|{several}|everything|all of (?:it|this|that|them))\b", words) is not None


def is_aim(fact: Fact, text: str) -> bool:
    """ "A photo is attached so there are no arguments": what becomes of it, and nothing that is left out."""
    said = rf"\bso(?: that)? there(?: is|['’]s| are| will be| would be) {re.escape(fact.words)}\b"
    return re.search(said, text, re.I) is not None


def left_out(making: Making) -> list[tuple[str, str, str, str]]:
    """Key, text, reason, and what follows if it is wrong; none of what nothing in an English idea leads to."""
    language = making.language
    thing = _main_record(making)
    if thing is None:
        return []
    who = joined(_people(making), language)
    words = {"thing": thing.plural, "who": who}
    return [
        (
            f"scope:{key}",
            capital(say(language, f"scope_{key}", **words)),
            say(language, f"scope_{key}_reason", **{**words, "who": capital(who) if key == "app" else who}),
            say(language, f"scope_{key}_wrong", **words),
        )
        for key in _kinds(making)
    ]


def _kinds(making: Making) -> list[str]:
    """In English each has its reason in the idea: something is kept elsewhere today, or people have their phones at
    hand; of money that nobody speaks of, nothing is said."""
    folded, is_english = making.reading.folded, making.language == "en"
    found = []
    if not is_english and not _PAYS.search(folded) and _TRADES.search(folded):
        found.append("pay")
    if _is_kept_elsewhere(making) and not making.reading.of("migration"):
        found.append("guess")
    if found or making.reading.of("scope_out"):
        return found
    if is_english:
        return ["app"] if _people(making) and not _STORES.search(folded) else []
    return ["guess" if _APPS.search(folded) is not None else "app"]  # what is left out stands somewhere


def _people(making: Making) -> list[str]:
    """Those of whose phones an English idea speaks; else the first two."""
    reading = making.reading
    if making.language != "en":
        return [actor.plural for actor in reading.actors[:2]] or [making.slots.terms["actor"].plural]
    said = " ".join(one.casefold() for one in reading.sentences if _PHONES.search(one))
    found = [one for one in reading.actors if not is_body(one) and finder(f"{one.singular}|{one.plural}").search(said)]
    return [one.plural for one in found[:2]]


def _main_record(making: Making) -> Term | None:
    """What the pattern deals with, or what is spoken of most; None where an English idea names no such thing."""
    thing, reading = making.main_thing(), making.reading
    if making.language != "en":
        return thing
    if making.matches[0].pattern.id != FALLBACK and spoken_of(thing.key, reading):
        return thing
    head, _ = most_spoken_of(reading)
    if head:
        return as_term(head)
    is_named = spoken_of(thing.key, reading) > 0 and is_record(thing.key, reading)
    return thing if is_named else None
