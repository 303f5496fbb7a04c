"""Which course a deed takes where its verb alone would tell the wrong one: without a name, or by a signature."""

from __future__ import annotations

import re

from services.clarifier.reading.model import SAID, Clause, Reading, Term

UNNAMED = re.compile(
    r"\b(?:anonymous(?:ly)?|without (?:giving|saying|leaving|telling) (?:their |his |her |an? |any )?names?|"
    r"without (?:their|his|her|an?) names?|anonym(?:e[mnrs]?)?|ohne (?:ihren|seinen|einen) namen|ohne namen|"
    r"anónim\w+|anónimamente|sin (?:dar|decir|dejar) (?:su|el) nombre)\b",
    re.I,
)
_SIGNS = re.compile(
    r"(?:sign(?!\s+(?:[\w'’-]+\s+){0,3}(?:up|in|on|out|off)\b)|"
    r"firmar|.*\bunterschreiben$|.*\bunterzeichnen$)(?:\s|$)",
    re.I,
)
_AUTHORS = frozenset(("author", "autor", "Verfasser"))


def course_of(clause: Clause) -> str:
    """The class of `classes.yaml` that shows the deed."""
    if clause.role == "actor" and UNNAMED.search(clause.phrase):
        return "unnamed"
    if clause.role == "actor" and not clause.is_negated and _SIGNS.match(clause.phrase):
        return "sign"
    return clause.kind


def is_never_named(term: Term, reading: Reading) -> bool:
    """Whether all that somebody does is done without a name: no record of them is kept."""
    mine = [c for c in reading.clauses if c.actor is not None and c.actor.key == term.key and c.verb != SAID]
    return bool(mine) and all(c.is_negated or UNNAMED.search(c.phrase) for c in mine)


def without_author(facts: list[tuple[str, str]], reading: Reading) -> list[tuple[str, str]]:
    """What is written without a name has no author in its record."""
    if not any(UNNAMED.search(c.phrase) for c in reading.clauses if not c.is_negated):
        return facts
    return [(name, kind) for name, kind in facts if name not in _AUTHORS]
