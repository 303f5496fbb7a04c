"""What is said of one case, in German and Spanish, and what is forbidden: the two halves of a rule."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import CASE

_CASE_IS = {"de": "der Fall ist", "es": "el caso es"}
_NONE = re.compile(r"^(?:no|nobody|none|kein\w*|niemand|nichts|nadie|ning[uú]n\w*|no se|nada)\b|\bnicht\b", re.I)
_FORBIDS = {
    "en": re.compile(
        r"\b(?:must|may|should|shall|can|could|is|are|will)(?: (?:not|never)\b|n['’]?t\b)|\b(?:cannot|never|nobody|no one)\b",
        re.I,
    ),
    "de": re.compile(
        r"\b(?:darf|dürfen|soll\w*|kann|können|wird|werden)\b[^.;]*\b(?:nicht|nie|niemals|kein\w*)\b|\bniemand\b", re.I
    ),
    "es": re.compile(r"\bno (?:se )?(?:deb|pued|podr)\w+|\bno se \w+|\b(?:nunca|nadie|jamás|prohibid[oa]s?)\b", re.I),
}
# What comes behind the case: "…, dann", "…, entonces".
_AFTER = re.compile(r",\s+(?:(?:dann|so|entonces)\s+)?|\s+entonces\s+", re.I)
_BEFORE = re.compile(r",?\s(?=(?:si|cuando|en cuanto|wenn|falls|sobald)\s)", re.I)


_ASIDE = re.compile(
    r"\b(?:who|which|that (?:is|are|was|were|has|have|can|do|does)|if|when|unless|because|since|as)\b[^,;]*", re.I
)


def of_case(words: str, language: str) -> tuple[str, str] | None:
    """ "Kommt es schmutzig zurück, …": the case and what follows, where German or Spanish words tell both."""
    if CASE.match(words):
        parts = _AFTER.split(words, maxsplit=1)
        case, outcome = parts if len(parts) == 2 else ("", "")
        is_turned = True
    else:
        parts = _BEFORE.split(words, maxsplit=1)
        outcome, case = parts if len(parts) == 2 else ("", "")
        is_turned = False
    if (
        len(case.split()) < 3
        or len(outcome.split()) < 3
        or outcome.split()[-1].lower() in pack(language).words("conjunctions")
    ):
        return None
    bare = CASE.sub("", case).strip(" ,")
    if re.match(r"(?:bevor|nachdem|antes|después)\b", case, re.I):
        bare = f"{_CASE_IS[language]}: {case}"
    holds = outcome if language != "de" or is_turned else f"gilt: {outcome}"
    return bare, holds[:1].lower() + holds[1:] if not holds[:2].isupper() and language != "de" else holds


def forbids(words: str, language: str) -> bool:
    """ "Data must not be published", "nobody rides without a helmet"."""
    if language == "en":  # what is only told of a thing or of a case forbids nothing
        words = _ASIDE.sub(" ", words)
    return bool(_FORBIDS[language].search(words) or _NONE.match(words))
