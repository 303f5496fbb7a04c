"""What "sie" in a German case points back at, where only one thing fits."""

from __future__ import annotations

import re

from services.clarifier.reading.german_that import things_of
from services.clarifier.reading.word_forms import german_lemma
from services.clarifier.reading.words import gender_de

_GENDER = {"er": "m", "sie": "f"}  # "es" may be the weather
_ARTICLE = {"m": "der", "f": "die"}
_CASE = re.compile(
    r"^(?P<lead>(?:wenn|falls|sobald) |(?-i:[A-ZÄÖÜ][a-zäöüß]+) )(?P<back>er|sie) (?P<rest>[^,]+,.+)$", re.I
)


def points_back(text: str) -> bool:
    """Whether its case speaks of something that another sentence has named."""
    return _CASE.match(text) is not None


def case_named(text: str, before: str) -> str:
    """ "Läuft sie ab, …" behind "Die Unterweisung gilt ein Jahr": "Läuft die Unterweisung ab, …"; "" where it is not sure
    what is meant, the text where its case points at nothing."""
    found = _CASE.match(text)
    if found is None:
        return text
    verb = found["rest"].partition(",")[0].split()[-1]
    if found["back"].lower() == "sie" and verb.endswith("en"):
        return ""  # several: "Stimmen sie nicht"
    gender = _GENDER[found["back"].lower()]
    nouns = {noun for noun in things_of(before) if _is_one(noun) and gender_de(noun) == gender}
    if len(nouns) != 1:
        return ""
    return f"{found['lead']}{_ARTICLE[gender]} {nouns.pop()} {found['rest']}"


def _is_one(noun: str) -> bool:
    return german_lemma(noun) == noun or not german_lemma(noun)[:1].isupper()
