"""The same people under two names: "truck drivers" first, then "drivers"; one of the names stays."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading.bystanders import stand_aside
from services.clarifier.reading.model import Reading, Term

_GROUPS = frozenset(
    [
        "kitchen",
        "council",
        "municipality",
        "committee",
        "board",
        "company",
        "restaurant",
        "shop",
        "supermarket",
        "hotel",
        "clinic",
        "hospital",
        "school",
        "club",
        "federation",
        "association",
        "agency",
        "authority",
        "office",
        "department",
        "reception",
        "workshop",
        "congregation",
        "family",
        "crew",
        "supplier",
        "bank",
        "library",
        "museum",
        "farm",
        "household",
        "hr",
        "accounting",
        "finance",
        "marketing",
        "management",
        "logistics",
        "familia",
        "ayuntamiento",
        "club",
        "empresa",
        "restaurante",
        "tienda",
        "taller",
        "colegio",
        "comunidad",
        "vecindario",
        "cuadrilla",
        "brigada",
        "equipo",
        "verein",
        "gemeinde",
        "behörde",
        "schule",
        "kita",
        "praxis",
        "apotheke",
        "feuerwehr",
        "familie",
        "abteilung",
        "buchhaltung",
        "küche",
        "verwaltung",
        "redaktion",
        "disposition",
        "bauhof",
        "werkstatt",
        "stadt",
        "technik",
        "vertrieb",
        "hausverwaltung",
        "empfang",
        "team",
    ]
)
_ANOTHER = re.compile(r"(?:second|third|first|next|other|another|new|same)\s", re.I)  # one of the same people
_RANKS = frozenset(  # who stands above others of the same name is another: "headteacher" and "teacher"
    [
        "head",
        "chief",
        "vice",
        "sub",
        "deputy",
        "master",
        "super",
        "ober",
        "chef",
        "haupt",
        "vize",
        "unter",
        "mit",
        "nicht",
        "non-",
        "ex-",
    ]
)
_SHORTEST = 6  # letters of a name that may be the end of a longer word: "therapist" in "physiotherapist"


def is_group(noun: str, language: str) -> bool:
    """Whether the noun names a firm, an office or a family: nobody is one, people work for it or belong to it."""
    words = noun.casefold().split(" ")
    head = words[0] if language == "es" else words[-1]
    return head in _GROUPS or any(head.endswith(group) and len(group) > 5 for group in _GROUPS if language == "de")


def settle(reading: Reading) -> None:
    """Once all sentences are read: each under one name, and only those who have a part in it."""
    unify(reading)
    stand_aside(reading)


def unify(reading: Reading) -> None:
    """Where exactly one longer name ends in the shorter one, both are the same people."""
    names = list(reading.actors)
    instead: dict[str, Term] = {}
    for short in names:
        longer = [one for one in names if one.key != short.key and _ends(one.key, short.key)]
        instead |= {one.key: short for one in longer if _ANOTHER.match(one.key)}
        longer = [one for one in longer if one.key not in instead]
        if len(longer) == 1 and not _are_apart(longer[0], short, reading):
            instead[short.key] = longer[0]
    if not instead:
        return
    reading.actors = [actor for actor in reading.actors if actor.key not in instead]
    reading.clauses = [
        replace(
            clause,
            actor=instead.get(clause.actor.key, clause.actor) if clause.actor else None,
            target=instead.get(clause.target.key, clause.target) if clause.target else None,
        )
        for clause in reading.clauses
    ]


def _ends(whole: str, end: str) -> bool:
    if whole.endswith(" " + end):
        return True
    return len(end) >= _SHORTEST and " " not in whole and whole.endswith(end) and whole.removesuffix(end) not in _RANKS


def _are_apart(longer: Term, short: Term, reading: Reading) -> bool:
    """ "members and board members": named side by side they are two."""
    names = "|".join(re.escape(name.casefold()) for name in (short.plural, short.singular))
    whole = "|".join(re.escape(name.casefold()) for name in (longer.plural, longer.singular))
    joints = r"(?:and|or|y|o|und|oder|,)"
    article = r"(?:the|an?|die|der|das|los|las|el|la)?"
    pair = rf"\b(?:(?:{names}) {joints} {article}\s?(?:{whole})|(?:{whole}) {joints} {article}\s?(?:{names}))\b"
    if re.search(pair, reading.folded):
        return True
    # "Mitfahrer fragen an und der Fahrer sagt zu": both in one sentence are two.
    both = (re.compile(rf"\b(?:{names})\b"), re.compile(rf"\b(?:{whole})\b"))
    return any(
        both[0].search(bare) and both[1].search(said)
        for said in map(str.casefold, reading.sentences)
        if (bare := both[1].sub(" ", said))
    )
