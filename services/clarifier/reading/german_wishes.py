"""German wishes that name no wish: "Berichte wären gut", "Tauschen geht nur mit Zustimmung"."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.german_order import is_infinitive
from services.clarifier.reading.german_ours import theirs
from services.clarifier.reading.words import gender_de

_NICE = re.compile(
    r"^(?!(?:Das|Dies|Es|Alles|Sowas|So was) [a-zäöüß])(?P<what>(?:(?:eine?n?|die|der|das|noch) )?[A-ZÄÖÜ][^,;]{2,80}?) wär(?:en?)?(?: \w+){0,3}? "
    r"(?:cool|gut|schön|toll|super|klasse|praktisch|hilfreich|nett|prima|ideal|fein|wünschenswert|perfekt)"
    r"(?:, (?P<led>der|die|das) (?P<rest>(?:soll|sollen|muss|müssen|kann|können|darf|dürfen) .+))?$"
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
    return f"das {found['deed']}{found['how'] or ''}", found["after"] or ""


def purpose_of(text: str, verb: Callable[[str], str]) -> re.Match[str] | None:
    """What it is for, or why: "…, damit es schneller geht"; "Bestellungen, damit werden …" is neither."""
    found = re.search(r",\s+(damit|weil|sodass|so dass|um)\s+(.+)$", text)
    is_other = found is not None and found.group(1) == "damit" and verb(found.group(2).split(" ")[0])
    return None if is_other else found
