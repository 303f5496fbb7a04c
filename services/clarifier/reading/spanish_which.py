"""Spanish clauses that go on about a thing without naming it again."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import infinitive_es

# "… los esquís que están en revisión | y no se pueden alquilar": both tell which ones.
_WHICH = re.compile(r"\bque (?:no )?(?:est[áa]n?|son|es|tienen?|siguen?|quedan?|han|ha) [^,;]+$", re.I)
_AND = re.compile(r"(?:no )?(?:se pueden?|se deben?|pueden?|est[áa]n?|son|es|tienen?|han|ha)\b", re.I)
_ENDS_IN_THING = re.compile(
    r"[\wáéíóúñ]+(?:a|e|an|en) (?P<what>(?P<article>el|la|los|las) [\wáéíóúñ]+(?: de(?:l| la)? [\wáéíóúñ]+)?)$", re.I
)
_DONE_TO_IT = re.compile(r"se (?P<verb>[\wáéíóúñ]+[ae]n?) (?:en|con|a|por|de|para|cada|antes|después|al)\b", re.I)


def goes_on_which(left: str, right: str) -> bool:
    return _WHICH.search(left) is not None and _AND.match(right) is not None


def with_object(found: list[str]) -> list[str]:
    """ "los socios traen la aceituna | y se pesa en la báscula": the olives are weighed."""
    told = found[:1]
    for piece in found[1:]:
        before, done = _ENDS_IN_THING.search(told[-1].strip(" .,;")), _DONE_TO_IT.match(piece.strip())
        is_many = done is not None and done["verb"].endswith("n")
        if before and done and is_many == (before["article"].lower() in ("los", "las")):
            bare = piece.strip()
            named = f"{before['what']} {bare[:1].lower()}{bare[1:]}"
            piece = named[:1].upper() + named[1:] if bare[:1].isupper() else named
        told.append(piece)
    return told


_WHO = re.compile(
    r"^(?P<who>(?:los|las|el|la|cada) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) (?P<deeds>\S.+)$", re.I
)


def several_deeds(text: str) -> list[str]:
    """ "los socios reserven por la web, paguen una señal y digan qué comen": each deed with whoever does it."""
    found = _WHO.match(text.strip())
    if found is None:
        return [text]
    ends = "[ea]n" if found["who"].lower().startswith(("los ", "las ")) else "[ea]"
    parts = re.split(
        rf"(?:,\s(?:y\s)?|\sy\s)(?=(?!(?:la|el|las|los|una?|que|de)\b)[\wáéíóúñ]{{2,}}{ends}\s\S)", found["deeds"]
    )
    verbs = [part.split(" ")[0].lower() for part in parts]
    is_each = len(parts) > 1 and all(re.search(rf"{ends}$", verb) and infinitive_es(verb) for verb in verbs)
    return [f"{found['who']} {part}" for part in parts] if is_each else [text]
