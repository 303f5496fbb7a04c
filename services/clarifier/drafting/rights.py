"""Who may do what, and what is known of whom: the general qualities said of this idea's people."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from services.clarifier.drafting import sound_deeds, whom
from services.clarifier.drafting.courses import UNNAMED
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import joined, say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.examples import listed
from services.clarifier.reading.german_nouns import plural_de
from services.clarifier.reading.model import SAID, Clause, Reading, Term
from services.clarifier.reading.words import plural_en, plural_es
from services.core.contracts import DataClass, Entity

MOST = 3
LONGEST = 70
MOST_FACTS = 4
_LOOKS = frozenset(
    "see get receive view know have find look read hear understand miss wait lose browse show follow "  # noqa: SIM905
    "subscribe watch join".split()
)


def roles(making: Making) -> str:
    """ "Only visitors may book a slot; only vets may sign"; "" when nobody acts."""
    told = [f"{' '.join(right.who)} {right.deed}" for right in _rights(making)]
    if making.language == "en":  # that everybody else is refused stands in it, and in no sentence of its own
        told = [one if one.lower().startswith("only ") else f"only {one}" for one in told]
    return capital(say(making.language, "quality_roles", what="; ".join(told))) if told else ""


def refused(making: Making) -> str:
    """How it is shown: what one of them may do is tried by another one; "" when nobody acts."""
    language, rights = making.language, _rights(making)
    if not rights:
        return ""
    if len(rights) == 1:
        only = rights[0]
        return say(language, "quality_roles_alone", deed=only.deed, who=only.actor.plural)
    pairs = zip(rights, [*rights[1:], rights[0]], strict=True)
    tried = [
        say(language, "quality_roles_tried", deed=right.deed, who=other.actor.plural)
        for right, other in pairs
        if right.deed != other.deed and not _is_one_of(right, other)
    ]
    if not tried:
        return ""
    return say(language, "quality_roles_measure", what=", ".join(tried))


def _is_one_of(right: Right, other: Right) -> bool:
    """ "Teachers of a driving school may": a teacher is no wrong role there."""
    words = right.who[0].casefold()
    return other.actor.plural.casefold() in words or other.actor.singular.casefold() in words


@dataclass(frozen=True, slots=True)
class Right:
    """`who` are the words for the person and for being allowed to ("visitors", "may")."""

    actor: Term
    who: tuple[str, str]
    deed: str


def _rights(making: Making) -> list[Right]:
    """One deed for each of the people, first what only they may do."""
    found: dict[str, Right] = {}
    for need in sorted(making.needs, key=lambda need: not (whom.is_only(need) or _is_only_said(need))):
        right = _right(need, making.language)
        if right is not None:
            found.setdefault(right.actor.key, right)
    return list(found.values())[:MOST]


def _is_only_said(need: Need) -> bool:
    return need.clause is not None and need.clause.verb == SAID and _ONLY.match(need.clause.phrase) is not None


def _right(need: Need, language: str) -> Right | None:
    clause = need.clause
    if language == "en" and clause is not None and need.actor is not None and clause.verb == SAID:
        return _said(clause.phrase, need.actor)
    if clause is None or need.actor is None or clause.role != "actor" or clause.is_negated or clause.is_duty:
        return None
    if UNNAMED.search(clause.phrase):
        return None  # nobody's role is asked there
    if language == "en" and clause.verb in _LOOKS and not whom.is_only(need):
        return None  # who gets to see or to have something is no word on who else does not
    if language == "en":
        return _sound(need, clause, need.actor)
    bare = re.sub(r"\s\([^)]*\)", "", clause.phrase)
    is_cut = language == "es" and not listed(bare)  # a list of names ends where the whole does
    phrase = re.split(r",\s", bare, maxsplit=1)[0] if is_cut else bare
    return Right(need.actor, whom.who_may(clause, need.actor, language), clip(phrase, LONGEST))


def _sound(need: Need, clause: Clause, actor: Term) -> Right | None:
    """Of somebody of the idea and a verb with its thing; what it says itself of "only" stands for whomever it names."""
    who, deed = whom.who_may(clause, actor, "en"), sound_deeds.deed(clause.phrase)
    is_told = whom.is_only(need) or (sound_deeds.actor_of(need) is not None and sound_deeds.is_role(who[0]))
    return Right(actor, who, deed) if deed and is_told else None


_ONLY = re.compile(r"only (?P<who>[^,;]{2,60}?) (?:can|may) (?P<deed>[a-z]+[^,;.]{0,60})", re.I)


def _said(words: str, actor: Term) -> Right | None:
    """ "Only the agent of that trip may open the documents": a right of a sentence that stands whole."""
    found = _ONLY.match(words)
    deed = sound_deeds.deed(found["deed"]) if found is not None else ""
    return Right(actor, (f"only {found['who']}", "may"), deed) if found is not None and deed else None


def known_of(entities: Sequence[Entity], language: str) -> str:
    """ "visitor: name, email; animal: vaccination": the personal facts, thing by thing; "" when none is kept."""
    told = []
    for entity in entities:
        facts = [a.name for a in entity.attributes if a.data_class in (DataClass.PERSONAL, DataClass.SENSITIVE)]
        if facts:
            told.append(f"{entity.name}: {', '.join(facts[:4])}")
    return say(language, "quality_personal", what="; ".join(told[:MOST])) if told else ""


def facts_of(entities: Sequence[Entity], language: str) -> str:
    """ "name, email": the personal facts that no log may hold, each once."""
    careful = (DataClass.PERSONAL, DataClass.SENSITIVE)
    people = [e for e in entities if any(a.data_class is DataClass.PERSONAL for a in e.attributes)]
    facts = dict.fromkeys(a.name for e in people or entities for a in e.attributes if a.data_class in careful)
    return joined(list(facts)[:MOST_FACTS], language)


def whose(entities: Sequence[Entity], reading: Reading) -> str:
    """ "visitors and vets": those of whom something personal is kept, else the records that hold it; "" for none."""
    careful = (DataClass.PERSONAL, DataClass.SENSITIVE)
    holders = [e for e in entities if any(a.data_class in careful for a in e.attributes)]
    acting = {actor.singular.casefold() for actor in reading.actors}
    people = [e for e in holders if e.data_class is DataClass.PERSONAL or e.name.casefold() in acting]
    return joined([_many(e.name, reading) for e in (people or holders)[:MOST]], reading.language)


def _many(name: str, reading: Reading) -> str:
    """The plural that the idea itself has, or what its language makes of it."""
    said = {actor.singular.casefold(): actor.plural for actor in reading.actors}
    made: Callable[[str], str] = {"es": plural_es, "de": plural_de}.get(reading.language, plural_en)
    return said.get(name.casefold()) or made(name)
