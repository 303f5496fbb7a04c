"""German wishes that name no wish: "Berichte wären gut", "Tauschen geht nur mit Zustimmung"."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.german_commas import with_commas
from services.clarifier.reading.german_order import is_infinitive
from services.clarifier.reading.german_ours import theirs
from services.clarifier.reading.words import gender_de

_NICE = re.compile(
    r"^(?!(?:Das|Dies|Es|Alles|Sowas|So was) [a-zäöüß])(?P<what>(?:(?:eine?n?|die|der|das|noch) )?[A-ZÄÖÜ][^,;]{2,80}?) wär(?:en?)?(?: \w+){0,3}? "
    r"(?:cool|gut|schön|toll|super|klasse|praktisch|hilfreich|nett|prima|ideal|fein|wünschenswert|perfekt)"
    r"(?:, (?P<led>der|die|das) (?P<rest>(?:soll|sollen|muss|müssen|kann|können|darf|dürfen) .+))?$"
)
_NICE_FIRST = re.compile(
    r"^(?:(?:eine )?(?:coole|gute|tolle|feine|praktische) (?:sache|idee|hilfe)|schön|toll|super|cool|gut|klasse|praktisch|hilfreich|nett|prima|ideal|fein|perfekt|wünschenswert) wär(?:en?)?"
    r"(?: (?:auch|noch|zudem|außerdem|natürlich|dann|mal|halt|echt|sicher|für uns))* "
    r"(?P<what>(?:eine?|die|der|das) [^,;]{2,80}?)"
    r"(?P<after>, (?:wer|was|wo|wann|wie|(?:(?:in|mit|auf|für|bei|von|zu) )?(?:die|der|das|den|dem|denen)) [^;]+)?$",
    re.I,
)
_GOES = re.compile(
    r"^(?P<deed>[A-ZÄÖÜ][\wäöüß]+n) (?:geht|ist möglich|ist erlaubt|ist okay|ist ok)(?P<how> [^,]+)?(?P<after>, .+)?$"
)
_NO = re.compile(r"\b(?:nicht|nie|kein\w*)\b", re.I)


def wished_thing(words: str) -> tuple[str, str]:
    """ "Berichte als PDF wären gut" → the reports, nothing more; "Ein Plan wäre toll, der soll …" → "", the sentence."""
    found = _NICE.match(words)
    if found is None or _NO.search(found["what"]):
        return "", ""
    what = theirs(found["what"])
    if not found["rest"]:
        return _accusative(what), ""
    bare = re.sub(r"^(?i:eine?n?|der|die|das|noch) ", "", what)
    bare = re.sub(r"^((?:[a-zäöüß]+e)[rs])(?= )", lambda one: one[0][:-1], bare)  # "ein großer", "der große"
    return "", f"{found['led'].capitalize()} {bare} {found['rest']}"


def nice_first(words: str) -> tuple[str, str]:
    """ "Toll wäre auch eine Liste, wer wen mitnimmt" → the list, and what hangs on it; twice "" for no such wish."""
    found = _NICE_FIRST.match(with_commas(words))
    if found is None or _NO.search(found["what"]):
        return "", ""
    return _accusative(theirs(found["what"])), theirs(found["after"] or "")


def _accusative(what: str) -> str:
    """ "Ein kleiner Kalender" → "einen kleinen Kalender": what the system offers."""
    led = re.match(r"(?P<art>ein|der)(?P<how>(?: [a-zäöüß]+)*) (?P<noun>[A-ZÄÖÜ][\wäöüß-]+)", what, re.I)
    if led is None or (gender_de(led["noun"]) != "m" and not re.search(r"[a-z]er$", led["how"])):
        return what
    article = {"ein": "einen", "der": "den"}[led["art"].lower()]
    how = re.sub(r"(?<=[a-zäöüß])e[r]?(?= |$)", "en", led["how"])
    return f"{article}{how} {led['noun']}{what[led.end() :]}"


def allowed_deed(words: str) -> tuple[str, str]:
    """ "Tauschen geht, solange beide zustimmen" → "das Tauschen", ", solange beide zustimmen"; "" for none."""
    found = _GOES.match(words)
    if found is None or not is_infinitive(found["deed"].lower()) or _NO.search(found["how"] or ""):
        return "", ""
    how, *case = re.split(r" (?=(?:wenn|falls|solange|sofern|sobald) )", found["how"] or "", maxsplit=1)
    after = "".join(f", {one}" for one in case)  # "Tauschen ist okay wenn der andere zustimmt"
    return f"das {found['deed']}{how}", f"{after}{found['after'] or ''}"


def purpose_of(text: str, verb: Callable[[str], str]) -> re.Match[str] | None:
    """What it is for, or why: "…, damit es schneller geht"; "Bestellungen, damit werden …" is neither."""
    found = re.search(r",\s+(damit|weil|sodass|so dass|um)\s+(.+)$", text)
    is_other = found is not None and found.group(1) == "damit" and verb(found.group(2).split(" ")[0])
    return None if is_other else found
