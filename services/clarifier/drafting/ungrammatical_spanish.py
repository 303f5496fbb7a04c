"""Signs of a Spanish requirement that was put together wrongly: a lost "no", a cut reason, a verb of another number.

Whatever made it: who is let do something is named, and what a part of a sentence rules stays in it."""

from __future__ import annotations

import re

from services.clarifier.drafting.lost_parts import loses_not, parts_reason
from services.clarifier.reading.spanish_tags import Tag, Words, tagged
from services.clarifier.reading.spanish_things import things
from services.clarifier.reading.spanish_verbs import form_of

_QUOTED = re.compile(r"\blo que dice la idea\b")
_THAT = re.compile(r" debe garantizar que (?P<said>.+)\.$")
_ALL = re.compile(
    r"\bpermitir (?:a (?:l[oa]s? )?|al )(?:si|cuando|que|donde|porque|aunque|mientras|y|o|se|no) |"
    r"\bimpedir .+ nadie\b|"
    r"\bpermitir (?:si|cuando|porque|aunque|mientras) |"
    r"\bque (?:el|la) (?P<who>[a-záéíóúñ]{4,}) [a-záéíóúñ]+ (?:al?|el|la|a la) (?P=who)\b|"
    r"\blo siguiente: (?:idea|propuesta|petición|sugerencia) (?:para|de)\b"
)


def is_ungrammatical(text: str, typed: str) -> bool:
    """Whether the requirement has such a sign beside the whole sentence that was `typed`."""
    if _QUOTED.search(text):
        return False
    if (
        _ALL.search(text)
        or _has_capital(text, typed)
        or parts_reason(text, typed, "es")
        or loses_not(text, typed, "es")
    ):
        return True
    if _names_counted(text, typed) or _does_to_person(text, typed) or _changes_article(text, typed):
        return True
    that = _THAT.search(text)
    return that is not None and _disagrees(tagged(that["said"]))


_CAPITAL = re.compile(r"[a-záéíóúñ]+ (?:Cada|El|La|Los|Las|Un|Una|Si|Cuando|Quien|Nadie|Ningún|Ninguna)\b")


def _has_capital(text: str, typed: str) -> bool:
    """ "sin seguro en vigor Cada buceador": a word that began a sentence."""
    return any(found[0] not in typed for found in _CAPITAL.finditer(text))


_COUNTED = re.compile(
    r"\bque (?:el|la|los|las|cada) (?P<who>[a-záéíóúñ]{4,}) se (?P<verb>[a-záéíóúñ]{3,}) "
    r"(?P<what>el|la|los|las|lo|un|una) "
)


def _names_counted(text: str, typed: str) -> bool:
    """ "que el colegio se cuente lo del día anterior", of "…, se cuenta lo del día anterior": that is counted."""
    found = _COUNTED.search(text)
    if found is None:
        return False
    return re.search(rf"(?:^|[,;] |\by )se {re.escape(found['verb'][:3])}\w* {found['what']} ", typed, re.I) is not None


_DOES = re.compile(r"\bpermitir al? .+? (?P<verb>[a-z]+[aei]r) (?P<whom>(?:el|la) (?P<who>[a-záéíóúñ]{4,}))\b")


def _does_to_person(text: str, typed: str) -> bool:
    """ "permitir a los mayores pedir el acequiero", of "pedirlo": not of somebody, which would be "al acequiero"."""
    found = _DOES.search(text)
    if found is None or re.search(rf"\b{found['verb'][:2]}\w* {found['whom']}\b", typed, re.I) is not None:
        return False
    return any(thing.is_person and thing.noun == found["who"] for thing in things(text))


def _disagrees(said: Words) -> bool:
    """ "que los turnos avise a todos": many, and a verb of one."""
    if len(said) < FEWEST or said[0].low not in ("los", "las") or said[1].tag is not Tag.NOUN:
        return False
    verb = said[2]
    is_one = verb.tag is Tag.FIN and verb.form is not None and verb.form.is_known and not verb.form.is_many
    return said[1].low.endswith("s") and is_one


FEWEST = 4

_LED = re.compile(r"\b(?P<lead>el|la|los|las) (?P<what>[a-záéíóúñ]{4,})\b", re.I)
_OTHER = {"el": "la", "la": "el", "los": "las", "las": "los"}


def _changes_article(text: str, typed: str) -> bool:
    """ "la turno", of "el turno": as a noun is led in the sentence, so it is in what is said of it."""
    own = {(found["lead"].lower(), found["what"].lower()) for found in _LED.finditer(typed)}
    return any(
        (_OTHER[lead], what) in own and (lead, what) not in own and form_of(what) is None
        for lead, what in ((one["lead"].lower(), one["what"]) for one in _LED.finditer(text))
    )
