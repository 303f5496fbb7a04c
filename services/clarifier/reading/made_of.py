"""A thing to build, told by what it does."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import is_finite_de
from services.clarifier.reading.german_order import nominal
from services.clarifier.reading.kinds import is_third
from services.clarifier.reading.packs import pack

_MAKES = re.compile(
    r"^(?:(?:an?|the|our|some) )?(?P<what>(?:[\w-]+ ){0,5}[\w-]+)(?:, [^,]{2,40},)? (?:that|which) (?P<rest>[a-z]+ .+)$",
    re.I,
)
_MADE = frozenset(
    [
        "job",
        "script",
        "bot",
        "cron",
        "command",
        "utility",
        "plugin",
        "add-on",
        "extension",
        "widget",
        "dashboard",
        "board",
        "kiosk",
        "display",
        "screen",
        "reminder",
        "tracker",
        "planner",
        "calendar",
        "assistant",
        "integration",
        "pipeline",
        "hub",
        "gadget",
        "device",
        "library",
        "package",
        "something",
        "thing",
    ]
)
# "a device that is out of order must not be booked": which one, and no thing to build
_WHICH_ONE = re.compile(r"(?:is|are|was|were|has|have|had)\b.* (?:must|may|cannot|can|should|has to|needs to)\b", re.I)
_NEXT = re.compile(r",\s(?:and\s|then\s)*|\sand\s(?:then\s)?")


def made_of(text: str) -> list[str]:
    """ "A job that compares the lists, flags what got dearer and drafts the labels": what the system does, each deed."""
    found = _MAKES.match(text)
    if found is None or not does(found["rest"].split()[0].lower()) or _WHICH_ONE.match(found["rest"]):
        return []
    if found["what"].split()[-1].lower() not in pack("en").words("system_nouns") | _MADE:
        return []
    rest, start, deeds = found["rest"], 0, []
    for match in _NEXT.finditer(rest):
        following = re.match(r"[a-z]+(?= \S)", rest[match.end() :])
        is_next = following is not None and does(following[0])
        if is_next and does(rest[start : match.start()].split()[0]):
            deeds.append(rest[start : match.start()])
            start = match.end()
    return [f"the system {deed}" for deed in (*deeds, rest[start:])]


_MAKES_DE = re.compile(
    r"^(?i:(?:(?:wir|ich) (?:brauchen?|bräuchten?|möchten?|wollen|will|suchen?|hätten? gern\w*)|"
    r"(?:gesucht|gewünscht) (?:ist|wird)) )?(?i:eine?n? )?(?:[a-zäöüß]+ )*"
    r"(?P<what>[A-ZÄÖÜ][\w-]*), (?:das|die|der) (?P<rest>\S+ .*\S)$"
)
_MADE_DE = re.compile(
    r"(?:app|anwendung|programm|tool|bot|system|dienst|skript|seite|webseite|website|software|werkzeug|plattform|portal|"
    r"lösung|job|formular|etwas|gerät|anzeige|tafel)$",
    re.I,
)
_NEXT_DE = re.compile(r",\s(?:und\s)?|\sund\s")


def made_of_de(text: str) -> list[str]:
    """ "Ein Programm, das die Zähler liest und Werte meldet": each deed, its verb at the end."""
    found = _MAKES_DE.match(text.strip(" ."))
    if found is None or not _MADE_DE.search(found["what"]):
        return []
    rest, start, deeds = found["rest"], 0, []
    for match in _NEXT_DE.finditer(rest):
        if _ends(rest[start : match.start()]) and _ends(rest[match.end() :]):
            deeds.append(rest[start : match.start()])
            start = match.end()
    deeds.append(rest[start:])
    deeds = [_with_object(deed, deeds[0]) if at else deed for at, deed in enumerate(deeds)]
    return [f"das System {deed}" for deed in deeds] if all(_ends(deed) for deed in deeds) else []


_TO_WHOM = re.compile(r"(?:dem|der|einem|einer|an|in|nach|auf|zu[mr]?) ")


def _with_object(deed: str, first: str) -> str:
    """ "Mails sortiert und dem Team zuweist": it assigns the mails."""
    words, before = deed.split(), first.split()
    size = nominal(before)
    is_whole = nominal(words[:-1]) or 1 + nominal(words[1:-1])
    if _TO_WHOM.match(deed) is None or is_whole != len(words) - 1 or not 0 < size < len(before) - 1:
        return deed
    return f"{' '.join(before[:size])} {deed}"


def _ends(deed: str) -> bool:
    words = re.findall(r"[^\W_]+", deed)
    return len(words) > 1 and words[-1].islower() and is_finite_de([*words, ""], len(words) - 1)


def does(word: str) -> bool:
    return word in ("lets", "allows") or is_third(word)
