"""Whether a sentence of the document that is no quotation reads without stumbling: the reader's own rule again."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.clarifier.reading.faults import fault
from services.core.contracts import Bdd, Finding, Level, Requirement, finding

_QUOTED = re.compile(r"[“„«].+[”“»]")
# What the document says around a deed; `who` is whoever does it.
_FRAMES = {
    "en": re.compile(r"\bshall let (?P<said>.+)$"),
    "es": re.compile(r"\bdebe permitir (?:solo )?(?:al|a (?:los|las|la|cada)) (?P<said>.+)$"),
    "de": re.compile(r"\bdafür sorgen, dass (?P<said>.+?) (?:können|kann)(?P<after>, .+)?$"),
}
_CASE = re.compile(r"^(?P<case>(?:When|Where|While|If|Cuando|Si|Wenn|Falls|Sobald) [^,]+),")
_HALF = re.compile(r"(?:\s(?:no|y|e|and|und|or|oder|o)|\s(?:the|der|die|das|el|la|los|las|of|de|von))$", re.I)


def is_quoted(requirement: Requirement) -> bool:
    return _QUOTED.search(requirement.text) is not None


def why_unsound(requirement: Requirement, bdd: Bdd) -> str:
    """The rule that its sentence breaks; "" for none, and for what is quoted."""
    text = requirement.text.rstrip(".")
    if is_quoted(requirement):
        return ""
    if text.count("(") != text.count(")"):
        return "brackets"
    if _HALF.search(text):
        return "open-end"
    case = _CASE.match(text)
    if case and _HALF.search(case["case"]):
        return "condition"
    frame = _FRAMES.get(bdd.language)
    found = frame.search(text) if frame else None
    deed = _without_who(found["said"], bdd) if found else ""
    if not deed or not found:
        return ""
    wrong = fault(f"{deed}{found.groupdict().get('after') or ''}", bdd.language)
    return "" if wrong == "pronoun" and case else wrong  # "where a tool is out, … queue for it": the case names it


def _without_who(said: str, bdd: Bdd) -> str:
    """The deed alone, "" where nobody known does it."""
    names = sorted({name for p in bdd.personas for name in (p.plural, p.name) if name}, key=len, reverse=True)
    lead = r"(?:only |nur |solo )?(?:the |all |each |every |der |die |das |jede[rs]? |los |las |el |la )?"
    who = "|".join(re.escape(name) for name in names)
    found = re.match(
        rf"{lead}(?:{who}|users|team members|usuarios|Nutzer|Teammitglieder)"
        rf"(?:\s(?:at|in|on|from|behind) (?:the|our|a|an) [\w-]+)?\s+(?=\S)",
        said,
        re.I,
    )
    return said[found.end() :] if found else ""


def unsound(bdd: Bdd) -> Iterable[Finding]:
    for one in bdd.requirements:
        rule = why_unsound(one, bdd)
        if rule:
            yield finding(
                Level.WARNING,
                "clarifier.unsound",
                one.id,
                f"{one.id} reads like half a sentence or like two ({rule}).",
                mend="Say it anew in one clause with one verb, or quote the person.",
            )
