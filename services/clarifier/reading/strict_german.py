"""Whether the form of a German requirement is understood: somebody who does it, and its verb in one piece."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import listed
from services.clarifier.reading.german_order import OPENS_SUBORDINATE, PARTICLES
from services.clarifier.reading.packs import pack

_BODY_DE = re.compile(
    r"^(?:(?P<case>.+?),? )?(?:(?:muss|darf) das System|Das System (?:muss|darf)) (?:nicht )?(?P<body>.+)\.$"
)
_THAT_DE = re.compile(r"(?:sicherstellen|dafür sorgen|verhindern), dass (?P<said>.+)$")
_POINTS_DE = listed(
    "er sie es ihn ihm ihnen dieser diese dieses diesen diesem derjenige diejenigen dort dabei dafür damit"
)
_LEADS_DE = listed("man jeder jede jedes alle niemand keiner jemand beide wer was nur nichts mehrere einige viele")


def german_form(text: str) -> str:
    found = _BODY_DE.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    whole = re.match(r"Folgendes sicherstellen: (?P<said>.+)$", body)
    if whole is not None:
        return _whole_de(whole["said"])
    that = _THAT_DE.match(body)
    return _clause_de(that["said"], case) if that is not None else ""


def _whole_de(said: str) -> str:
    """ "Muss auch gehen wenn das WLAN weg ist": nobody knows what."""
    words = said.split()
    first = words[0].lower().strip(",")
    is_led = first in pack("de").words("modals") or first in (
        "ist",
        "sind",
        "wird",
        "werden",
        "hat",
        "haben",
        "geht",
        "muss",
        "soll",
        "sollte",
        "darf",
        "kann",
    )
    return "no-subject" if is_led else ""


def _clause_de(said: str, case: str) -> str:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]*)*|,", said)
    main = words[: words.index(",")] if "," in words else words
    low = [word.lower() for word in main]
    if main and main[-1] in PARTICLES and len(words) > len(main):
        return "particle"
    if "man" in low[1:] and not any(word in OPENS_SUBORDINATE for word in low[: low.index("man", 1)]):
        return "order"
    if not case and _points_de(main, low):
        return "pronoun"
    is_back = bool(case) and low[0] in ("er", "sie", "es")
    return "" if is_back or _has_who(main, low) else "no-subject"


def _points_de(main: list[str], low: list[str]) -> bool:
    """ "dass Mitglieder sie bewerten"; "diese Liste" names what it points at."""
    for at, word in enumerate(low):
        if word not in _POINTS_DE or main[at] != word:
            continue
        following = main[at + 1 : at + 3]
        if word.startswith("dies") and any(one[:1].isupper() for one in following):
            continue
        if word == "es" and {"gibt", "geht"} & set(low):
            continue
        return True
    return False


def _has_who(main: list[str], low: list[str]) -> bool:
    """A noun or a word for somebody that no preposition leads: "auch ohne Netz gehen kann" has none."""
    data = pack("de")
    led = ""
    for at, word in enumerate(main):
        if low[at] in data.words("prepositions") or low[at] in (
            "beim",
            "im",
            "am",
            "zum",
            "zur",
            "vom",
            "ans",
            "ins",
            "pro",
            "je",
            "ohne",
            "per",
            "als",
            "wie",
        ):
            led = low[at]
        elif low[at] in _LEADS_DE and not led:
            return True
        elif word[:1].isupper() or (led and word[:1].isdigit()):
            if not led:
                return True
            led = "" if word[:1].isupper() else led
        elif low[at] in data.words("adverbs"):
            continue
    return False
