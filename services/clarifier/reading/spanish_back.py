"""What a Spanish "las" or "las que" points back at, where only one thing of the sentence before fits."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import infinitive_es, is_finite_es
from services.clarifier.reading.spanish import Spanish
from services.clarifier.reading.words import gender_es, singular_es

_FORMS = {"lo": ("m", False), "el": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}
_ARTICLE = {"lo": "el", "la": "la", "los": "los", "las": "las"}
_THOSE = re.compile(r"^(?P<art>las|los) que (?P<rest>\S.+)$", re.I)
_OBJECT = re.compile(
    r"^(?P<who>(?:el|la|los|las|cada|un|una) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) (?P<no>no )?"
    r"(?P<back>lo|la|los|las) (?P<verb>[\wáéíóúñ]+)(?P<rest>(?:\s.+)?)$",
    re.I,
)


def named_again(piece: str, before: str) -> str:
    """ "Las que nadie recoge se regalan" behind "La encargada agrupa las piezas": "las piezas que nadie recoge …"."""
    those, found = _THOSE.match(piece), _OBJECT.match(piece)
    if those:
        noun = _meant(those["art"].lower(), before, set())
        return f"{those['art'].lower()} {noun} que {those['rest']}" if noun else piece
    if found is None or not _does(found["verb"].lower()):
        return piece
    back = found["back"].lower()
    noun = _meant(back, before, set(re.findall(r"\w+", found["who"].lower())))
    return (
        f"{found['who']} {found['no'] or ''}{found['verb']} {_ARTICLE[back]} {noun}{found['rest']}" if noun else piece
    )


def _does(verb: str) -> bool:
    return is_finite_es(["x", verb, "x"], 1) or bool(infinitive_es(verb))


def _meant(form: str, before: str, mine: set[str]) -> str:
    """The one thing named before that has its gender and its number; "" for none and for several."""
    gender, is_many = _FORMS[form]
    spanish, low = Spanish(), before.lower()
    nouns = {
        noun
        for noun in spanish.noun_phrases(before)
        if noun in low
        and noun not in ("uno", "una", "otro", "otra")
        and noun.split(" ")[0] not in mine
        and not spanish.is_actor(noun)
        and gender_es(singular_es(noun)) == gender
        and (noun.split(" ")[0] != singular_es(noun).split(" ")[0]) == is_many
    }
    return nouns.pop() if len(nouns) == 1 else ""
