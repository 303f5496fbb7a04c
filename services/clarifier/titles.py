"""A title names the thing, or quotes how the idea begins: no glued word, no half a sentence as a name."""

from __future__ import annotations

import re

from services.clarifier.houses import HAS_IT, needed_by, whose
from services.clarifier.proposed_names import proposed
from services.clarifier.reading.clean import clip
from services.clarifier.reading.compared import compared
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.mails import SUBJECT_LINE
from services.clarifier.reading.model import Reading
from services.clarifier.reading.mood_words import TALK, TODAY, TURN
from services.clarifier.reading.names import (
    A_THING,
    ARTICLE,
    FOR_WHAT,
    LONGEST,
    NEEDS,
    ONLY_A_WISH,
    TROUBLED,
    WISH,
    is_name,
)
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something, units
from services.clarifier.reading.wholes import whole
from services.clarifier.reading.wished import LABEL, is_asking, is_own_voice, wish
from services.clarifier.reading.wished import LONGEST as LONGEST_WISH
from services.clarifier.reading.words import is_plural_en
from services.clarifier.thing_names import is_no_name, of_things


def titled(found: str, reading: Reading, text: str, clean: str, language: str) -> str:
    """The heading that the idea begins with, `found` where it is a name, or whose it is and what is asked for."""
    place = whose(reading, text, language)
    is_system = place.casefold() in {fact.value.casefold() for fact in reading.of("system")}
    if is_system or (language == "en" and _they_do(place)):
        place = ""  # "unser Confluence" is nobody's house, and "our volunteers drive elderly people" names none
    if told := _named_first(reading, text, language):
        return f"{told[:1].upper()}{told[1:]}"
    line = _line(text, language)
    for one in (line, heading(text), found):
        bare = ARTICLE.sub("", one)
        bare = bare[:1].upper() + bare[1:]
        head = bare.split(", ")[0] if one == line and " " in bare.split(", ")[0] else bare
        is_thing = (
            bare
            and is_name(head, language)
            and names_a_thing(head, text, language)
            and _has_no_deed(head, text, language)
        )
        is_bare = bare.casefold() == place.casefold() or (" " not in bare and len(bare) <= LONG_WORD)
        if is_thing and one == line and bare.casefold() in units(text)[0].casefold() and LABEL.match(units(text)[0]):
            return _with_item(bare, "".join(units(text)[1:2]), language)
        if is_thing and not is_bare and not _speaks(bare, text) and not only_told(bare, reading):
            return bare
    wanted = wish(clean, language)
    if not wanted:
        if is_name(found, language):
            return found
        is_whose = place and _is_place(place, text, language)
        if is_whose and (named := of_things(reading, place)):
            return named
        return f"{place[:1].upper()}{place[1:]}" if is_whose else _begun(text, language)
    house = place if _is_place(place, text, language) else ""
    if is_no_name(wanted, language, has_house=bool(house)) and (named := of_things(reading, house, wanted=wanted)):
        return named
    wanted = f"{MARKS[language][0]}{wanted}{MARKS[language][1]}" if is_own_voice(wanted) else wanted
    is_said = place.casefold() in wanted.casefold()
    led = f"{place[:1].upper()}{place[1:]}: {_inner(wanted, text, language)}"
    return led if place and not is_said and len(led) <= LONGEST_WISH and _is_place(place, text, language) else wanted


def _named_first(reading: Reading, text: str, language: str) -> str:
    """What the first words name, whatever follows: a subject, "like X but for Y", "Vorschlag für die Kita"."""
    named = _mailed(text, language) or _likened(text, language) or needed_by(units(text)[:1], language)
    return named or proposed(reading, text, language)


def _they_do(place: str) -> bool:
    words = place.lower().split()
    is_pair = len(words) == 2 and is_actor(words[0]) and is_plural_en(words[0])
    return is_pair and base_verb(words[1]) == words[1]


def _with_item(name: str, item: str, language: str) -> str:
    """ "Ski patrol: incident report on the phone" of a list that is headed by whose it is."""
    cut = whole(item.strip(" ."), language, LONGEST_WISH - len(name) - 2)
    return f"{name}: {cut}" if cut else name


def _inner(wanted: str, text: str, language: str) -> str:
    """Behind a colon an English or Spanish sentence begins small, where its first word is no name."""
    first = wanted.split(" ", 1)[0]
    closed = ("prepositions", "conjunctions", "determiners", "pronouns_user")
    is_closed = any(first.lower() in pack(language).words(name) for name in closed)
    is_small = is_closed or first in ("Let", "Que") or re.search(rf"\b{re.escape(first.lower())}\b", text) is not None
    return wanted[:1].lower() + wanted[1:] if language != "de" and is_small else wanted


MARKS = {"en": "“”", "es": "«»", "de": "„“"}


def _is_place(place: str, text: str, language: str) -> bool:
    """Several words or a long one, said as a thing: "tres" of "llevamos tres años" is none."""
    return (" " in place or len(place) > SHORT_WORD) and _is_led(place, text, language)


_FORWARDED = re.compile(r"^(?:fwd?|wg|rv)\b[^:]{0,30}:\s*", re.I)


_NEEDED = re.compile(
    r",?\s(?:(?:we )?(?:need|want|wants|needs)|(?:wir )?(?:brauchen|wollen|braucht)|"
    r"necesit(?:amos|a|o)|quer(?:emos|ría)|hace falta)$",
    re.I,
)  # "Climbing gym, need:" over a list
_WHOSE_LIST = re.compile(r"^(?:para (?:el|la|los|las|nuestr\w+)|for (?:the|our)|für (?:das|die|den|unser\w*)) ", re.I)
_WHOSE_IT_IS = re.compile(
    r"^(?:para (?:el|la|los|las|nuestr\w+)|for (?:the|our)|für (?:das|die|den|unser\w*)) (?=[^:]{3,50}: )", re.I
)


def _mailed(text: str, language: str) -> str:
    """ "meeting room screens" of a mail that is pasted: its subject names the thing."""
    found = SUBJECT_LINE.search(text)
    what = found["what"].strip(" .!?") if found else ""
    return what if what and is_name(what, language) and kind_of(what, language) not in ("clause", "deed") else ""


def _likened(text: str, language: str) -> str:
    """ "driving test slots" of "like Calendly but for driving test slots"."""
    told = (compared(unit, language) for unit in units(text)[:2])
    return next((found[1] for found in told if found), "")


def _line(text: str, language: str) -> str:
    """The first line that only names: "Parish hall, 3 rooms", without "notes from Tuesday"."""
    for unit in units(text)[:2]:
        bare = LABEL.sub("", _FORWARDED.sub("", unit)).strip(" .:")
        bare = _WHOSE_IT_IS.sub("", _NEEDED.sub("", bare))
        bare = _WHOSE_LIST.sub("", bare) if unit.rstrip().endswith(":") else bare
        if not bare or _NO_THING.match(bare):
            continue
        if (
            is_asking(bare)
            or says_something(bare, language)
            or kind_of(bare.split(", ")[0], language) in ("clause", "deed")
            or len(bare) > LONGEST
        ):
            return ""
        return bare
    return ""


def _begun(text: str, language: str) -> str:
    """How the idea begins, up to where a clause ends."""
    said = next((unit for unit in units(text) if len(unit.split()) > 1 and not LABEL.fullmatch(unit)), text)
    found = whole(said, language, LONGEST_WISH) or clip(said, LONGEST_WISH)
    return found[:1].upper() + found[1:]


SHORT_WORD = 4


_SIZES = frozenset("small big little tiny local kleine kleiner kleinen kleines pequeña pequeño".split())  # noqa: SIM905


def _is_led(name: str, text: str, language: str) -> bool:
    """Whether a word for a thing is ever led as one: "aparte" of "se apuntan aparte" is none."""
    leads = pack(language).words("determiners") | pack(language).words("prepositions") | _SIZES
    found = re.findall(rf"(?:^|([^\W_]+)?[\s.,:;•-]+){re.escape(name.casefold())}\b", text.casefold(), re.M)
    return " " in name or len(name) > LONG_WORD or any(not one or one in leads or one.isdigit() for one in found)


def _has_no_deed(name: str, text: str, language: str) -> bool:
    """ "vista de llegues" of "antes de que llegue": a verb that was taken for a noun, as no article ever leads it."""
    if language != "es":
        return True
    low = [word.lower() for word in re.findall(r"[^\W_]+|[,.:;]", text)]
    nominal = pack("es").words("determiners") | pack("es").words("prepositions") | {"y", "e", "o", ",", ".", ":", ";"}
    for word in re.findall(r"[^\W_]+", name.lower()):
        forms = set() if word in low else {word.removesuffix("s")}
        before = [low[at - 1] if at else "." for at, one in enumerate(low) if one in forms]
        if before and any(map(infinitive_es, forms)) and not any(one in nominal or one.isdigit() for one in before):
            return False
    return True


def only_told(name: str, reading: Reading) -> bool:
    """Whether the words stand in how things are today, and nowhere in what is asked for: "emails everywhere"."""
    low = name.casefold()
    told = " ".join(fact.words for fact in reading.facts if fact.kind in ("context", "asked", "problem")).casefold()
    asked = " ".join(f"{c.typed} {c.phrase} {c.subject}" for c in reading.clauses).casefold()
    return (
        len(reading.clauses) > 1 and low in told and low not in asked and low not in reading.product_phrase.casefold()
    )


_NO_THING = re.compile(
    r"^(?:right now|honestly|basically|context|background|quick|today|currently|following|re|update|"
    r"reminder|question|team|all|everyone|folks|hello|hi|"
    r"minutes|protokoll|acta|agenda|besprechung|reunión|meeting|"
    r"results?|notes?|ideas?|wish(?:es| list)?|wishlist|gewünscht\w*|wunsch\w*|gesucht|hintergrund|kontext|"
    r"ehrlich|momentan|derzeit|aktuell|bisher|moin|hallo|"
    r"contexto|ahora|hoy|hola|buenas|idea|lista|la verdad|nadie|nobody|niemand|people|leute|gente)\b",
    re.I,
)


def names_a_thing(name: str, text: str, language: str) -> bool:
    """Whether a heading names what is to be built: no talk, no time, no deed, no word said in passing."""
    if (
        _NO_THING.match(name)
        or TALK.search(name)
        or re.search(r"[@?!]|\bI\b|\b(?:it|there|that|s?he|they)['’]\w", name)
    ):
        return False
    passed = (
        re.match(r"(?:[\w-]+ )?[\w-]+s (?P<verb>[a-z]+) (?:the|a|an|their|our|it|them|us)\b", name)
        if language == "en"
        else None
    )
    if passed and passed["verb"] not in pack("en").words("prepositions") | pack("en").words("conjunctions"):
        return False  # "boaters phone the office"
    if language == "en" and _DOES.search(name) and re.search(rf"\b{re.escape(name)} {HAS_IT}\b", text, re.I):
        return False  # "Choir keeps" of "our choir keeps its music on paper"
    tongue = language if language in TODAY else "en"
    if (
        TODAY[tongue].search(name)
        or TURN[tongue].search(f"{name}:")
        or (len(name.split()) > 2 and kind_of(name, tongue) == "clause")
    ):
        return False
    if " " in name or len(name) > LONG_WORD:
        return True
    return len(re.findall(rf"\b{re.escape(name.casefold())}", text.casefold())) > 1


_DOES = re.compile(r" [a-z]+s$")
LONG_WORD = 11  # letters: a compound names a thing by itself


_CALLED = re.compile(
    r"^(?:[\w ]{0,12}\b)?(?:idea|idee|proposal|feature[ -]request|concept|pitch|suggestion|vorschlag|propuesta|"
    r"konzept)\b[^:.]{0,40}:\s*|^fwd from [^:]{2,20}:\s*",
    re.I,
)


def heading(text: str) -> str:
    """The first words of a text, up to where it goes on: "Travel expenses for our 300 employees"."""
    first = next((unit for unit in units(text) if not ONLY_A_WISH.match(unit)), "")
    troubled = next((found for unit in units(text)[:4] if (found := TROUBLED.match(unit))), None)
    if troubled:
        return ARTICLE.sub("", troubled["what"])
    purpose = FOR_WHAT.search(first) or next((f for unit in units(text)[:2] if (f := A_THING.search(unit))), None)
    if purpose:
        return purpose["what"]
    needs = NEEDS.match(first.strip(" ."))
    if needs:
        return f"{needs['who']}: {needs['what']}"
    bare = _CALLED.sub("", first)
    bare = ARTICLE.sub("", WISH.sub("", bare))
    bare = re.sub(r"^(?:our|my|unsere?|meine?|nuestr[oa]|mi) (?=[^:.]{5,50}:)", "", bare, flags=re.I)
    bare = re.sub(
        r"^(?:para (?:el|la|los|las|nuestr\w+)|for (?:the|our)|für (?:das|die|den|unser\w*)) (?=[^:]{3,50}:)",
        "",
        bare,
        flags=re.I,
    )
    bare = re.sub(r"\be\.\s?V\.", "eV", bare)
    bare = re.sub(r"\s(?:soll|sollen|muss|should|must|shall|debe|deben)\s?:.*$", "", bare)
    name = re.split(r"[.:;!?,](?:\s|$)|[(–—]|\s-\s", bare, maxsplit=1)[0].strip()
    is_compound = (
        len(name) > 8 and name[:1].isupper() and bare.startswith(f"{name}, ")
    )  # "Kleingartenverein, 212 Parzellen"
    return name if len(name.split()) > 1 or is_compound else ""


def _speaks(name: str, text: str) -> bool:
    """ "Priya" of "Priya: we lose so much time": who says it, in a thread."""
    return (
        " " not in name
        and len(re.findall(r"^\w+:\s", text, re.M)) > 1
        and re.search(rf"^{re.escape(name)}:", text, re.M | re.I) is not None
    )
