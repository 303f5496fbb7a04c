"""The same fear is told once, though a pattern and the draft both have words for it."""

from __future__ import annotations

import re

from services.core.contracts import Bdd, Risk
from services.hld.brief import people_in
from services.hld.cues import plain

BEGINNING = 4  # letters that forms of one word share: "reserva" and "reservan"
FEWEST = 2  # words that two risks must share before one of them can say the other again
_ANYBODY = frozenset((
    "people", "person", "somebody", "someone", "user", "users", "menschen", "leute", "jemand", "personen", "alguien",
    "gente", "personas",
))  # fmt: skip


def told_once(risks: list[Risk], bdd: Bdd) -> list[Risk]:
    """Each risk once. Of a twin the draft's own stays: it speaks of the draft's things, and its id is traced."""
    unique = list({risk.text: risk for risk in risks}.values())
    people, own = people_in(bdd), {risk.text for risk in bdd.risks}
    words = {risk.text: _words(people.sub(" ", risk.text)) for risk in unique}
    said = [words[risk.text] for risk in unique if risk.text in own]
    return [risk for risk in unique if risk.text in own or not any(_is_again(words[risk.text], one) for one in said)]


def _words(text: str) -> set[str]:
    found = (word for word in re.findall(r"[^\W\d_]+", plain(text)) if word not in _ANYBODY)
    return {word[:BEGINNING] for word in found if len(word) >= BEGINNING}


def _is_again(words: set[str], others: set[str]) -> bool:
    return len(words) >= FEWEST and words <= others
