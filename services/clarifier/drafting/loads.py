"""Whose work has to be quick, and which of the idea's numbers are a load: for the qualities that nobody worded."""

from __future__ import annotations

import re

from services.clarifier.drafting import phrasing, sound_deeds
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.whom import who_en
from services.clarifier.reading.clean import clip
from services.clarifier.reading.model import Reading, Term

LONGEST = 110
FEWEST = 50  # of anything, from which on a number is a load
# Done at the screen, where somebody waits for an answer: not what is repaired, brought or only got.
_AT_SCREEN = frozenset(("create", "reserve", "order", "pay", "read", "decide"))
_BY_HAND = frozenset(
    (
        "plant", "paint", "draw", "brew", "bake", "cook", "sew", "knit", "offer", "host", "build", "launch", "leave",
        "tender", "take", "test", "taste", "speak", "watch", "watch-over", "follow", "listen", "hear", "download",
        "monitor", "hold", "occupy", "attend", "volunteer", "join", "take-sample", "take-samples", "tip", "win", "lose",
        "award", "plantar", "pintar", "cocinar", "tomar", "probar", "escuchar", "descargar", "asistir", "backen",
        "kochen", "malen", "hören", "herunterladen",
    )
)  # fmt: skip
# "decide within 2 working days", "pay by direct debit": how long people take, and what goes past the screen.
_TAKES_TIME = re.compile(
    r"\b(?:within|innerhalb|dentro de|en menos de|"
    r"by (?:direct debit|post|phone|bank transfer)|per (?:lastschrift|post))\b",
    re.I,
)


def waited_for(making: Making) -> tuple[str, str] | None:
    """Who does what at the screen first of all ("gardeners", "see which packets are on the shelf"); None when the idea
    tells of no such deed."""
    weights = {term.key: weight for term, weight in making.reading.nouns}

    def is_about(need: Need) -> bool:
        clause = need.clause
        return clause is not None and clause.target is not None and weights.get(clause.target.key, 0) >= 2

    found = [need for need in making.needs if _is_at_screen(need) and _is_sound(need, making.language)]
    need = next((one for one in found if is_about(one)), next(iter(found), None))
    if need is None or need.clause is None or need.actor is None:
        return None
    phrase = sound_deeds.deed(need.clause.phrase) if making.language == "en" else clip(need.clause.phrase, LONGEST)
    return _said(need.actor, phrase, making.language)


def _is_sound(need: Need, language: str) -> bool:
    """In English only somebody of the idea who does something to a thing."""
    if language != "en" or need.clause is None:
        return True
    return sound_deeds.actor_of(need) is not None and bool(sound_deeds.deed(need.clause.phrase))


def _is_at_screen(need: Need) -> bool:
    clause = need.clause
    if clause is None or need.actor is None or clause.role != "actor" or clause.is_negated:
        return False
    is_timed = _TAKES_TIME.search(clause.phrase) is not None
    return clause.kind in _AT_SCREEN and clause.verb not in _BY_HAND and not is_timed


_ONE_BODY = re.compile(r"(?:ung|schaft|ion|ei|amt|büro|team|personal|kraft)$")


def _said(actor: Term, phrase: str, language: str) -> tuple[str, str] | None:
    if language == "es":
        return f"{'las' if actor.gender == 'f' else 'los'} {actor.plural}", phrase
    if language == "de":
        is_one = actor.singular == actor.plural and _ONE_BODY.search(actor.singular) is not None
        return None if is_one else (actor.plural, phrase)  # "die Betriebsleitung sieht": the deed is said of several
    if actor.singular == actor.plural:  # "the office sends"
        verb, _, rest = phrase.partition(" ")
        return who_en(actor), f"{phrasing.bent(verb, language)} {rest}".strip()
    return who_en(actor), phrase


_NOBODY = re.compile(
    r"^\d[\d.,]*\s(?:it|they|he|she|we|you|who|that|which|is|are|was|were|of|or|and|more|es|sie|wir|ellos)\b", re.I
)


def is_load(counted: str, reading: Reading) -> bool:
    """ "640 wines", "90 repairs a month" are to be carried; "a test of 30 questions" and "10 it asks" are not."""
    if _NOBODY.match(counted):
        return False
    number, _, noun = counted.partition(" ")
    grows = re.search(
        rf"\b{number} [^.;]{{3,40}}(?:expect|growing|grow to|rising|up to) (?:about |around )?\d", reading.folded
    )
    if reading.language == "en" and number.isdigit() and int(number) < FEWEST and grows is None:
        return False  # "12 devices": nothing that any program would have to carry
    first = re.escape(noun.split(" ")[0].casefold())
    one, has = r"(?:an?|each|every|one|per|ein\w*|jede\w*|un|una|cada)", "of|with|has|from|mit|von|aus|de|con|tiene"
    size = rf"\b{one} [\w-]+ (?:{has}) {re.escape(number)} {first}"
    return re.search(size, reading.folded) is None
