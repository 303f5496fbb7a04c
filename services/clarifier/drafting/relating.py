"""Which thing of the idea belongs to which other one, by who acts on what and by what is said in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from services.clarifier.drafting.binding import is_body
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.model import SAID, Clause, Reading, Term

_BESIDE = frozenset(
    ("", "and", "or", "and a", "or a", "y", "e", "o", "u", "und", "oder")
)  # “a van or depot”: neither's

# What stands behind it is where the other one is or goes, or whose it is: “items go to the repair corner”, “a report
# says on which ward”, “a photo of the leak”.
_PLACED = re.compile(
    r"(?:^|\s)(?P<word>to|into|on|in|at|onto|of|for|a(?=\s(?:la|los|las|una?|cada|sus?)$)|en|al|del|de|nach|zu|zum|zur|in|im|ins|auf|an|am|von|vom|für)"
    r"(?:\s(?:the|an?|its|their|which|each|every|that|this|la|el|los|las|un|una|cada|qué|cuál|su|sus|"
    r"der|die|das|den|dem|ein|eine|einen|einem|einer|welche[mnrs]?|jede[mnrs]?|ihre?[mnrs]?|seine?[mnrs]?))?$",
    re.I,
)
_WHOSE = frozenset("of for de del von vom für".split())  # noqa: SIM905


class Related(Protocol):
    """An entity in the making, as far as relations concern it."""

    @property
    def term(self) -> Term: ...

    @property
    def key(self) -> str: ...

    @property
    def relations(self) -> list[tuple[str, str, str]]: ...


# What is looked at is not tied to whoever looks: a line in the data model says what a record has to remember.
_LOOKS = frozenset(
    (
        "see", "view", "look", "read", "browse", "watch", "search", "find", "know", "get", "receive", "show", "consult",
        "compare", "ver", "consultar", "mirar", "leer", "buscar", "saber", "recibir", "sehen", "ansehen", "einsehen",
        "lesen", "suchen", "finden", "wissen", "bekommen", "erhalten",
    )
)  # fmt: skip
_TOLD_OF = re.compile(r"\b(?:what|which|who|whom|whether|how|where|why)\b")
_WORDS = re.compile(r"[^\W\d_]+(?:[- ][^\W\d_]+)*")


def relate(thing: Related, to: str, cardinality: str, label: str) -> None:
    if all(known != to for known, _, _ in thing.relations) and label:
        thing.relations.append((to, cardinality, label))


def is_told_of(clause: Clause, target: Term) -> bool:
    """ "Enter how many people are in the car": no car is entered."""
    before = clause.phrase.casefold().partition(target.key.split(" ")[-1][:5])[0]
    return _TOLD_OF.search(before) is not None


def by_deeds(clauses: Sequence[Clause], found: dict[str, Related]) -> None:
    """Who acts, on what."""
    for clause in clauses:
        actor, target = clause.actor, clause.target
        if actor is None or target is None or actor.key == target.key or clause.verb == SAID:
            continue
        if is_told_of(clause, target):
            continue
        is_kept = clause.verb not in _LOOKS and _WORDS.fullmatch(clause.verb) is not None
        is_kept = is_kept and not _is_beside(clause, target)
        if is_kept and actor.key in found and target.key in found:
            relate(found[actor.key], target.key, "one-to-many", clause.verb)


_BY_OR_WHERE = r"(?:at|by|with|via|using|while|doing|during|after|before|from)"


def _is_beside(clause: Clause, target: Term) -> bool:
    """ "Scan the code at the shop", "film their child doing exercises": the deed is done to something before it."""
    forms = "|".join({re.escape(target.key), re.escape(target.plural.casefold())})
    before = rf"[a-z]+ (?!{_BY_OR_WHERE}\b)(?:(?!\b(?:{forms})\b)[^,;])+? {_BY_OR_WHERE}"
    return re.match(rf"{before} (?:the |an? |their |its )?(?:{forms})(?![\w-])", clause.phrase.casefold()) is not None


def by_owners(reading: Reading, kept: Sequence[Related], label: str) -> None:
    """ "A winery registers its wines", "farmers see their deliveries", "packets of a variety": said whose it is."""
    if reading.language != "en":
        return
    for owner in kept:
        for thing in kept:
            if (
                not thing.term.is_person
                and thing is not owner
                and any(said.search(reading.folded) for said in _owned(owner.term, thing.term))
            ):
                relate(thing, owner.term.key, "many-to-one", label)


def _owned(owner: Term, thing: Term) -> tuple[re.Pattern[str], re.Pattern[str]]:
    one, other = ("|".join({re.escape(t.key), re.escape(t.plural.casefold())}) for t in (owner, thing))
    its = rf"\b(?:{one})(?: [a-z]+){{1,3}} (?:its|their)(?: own)? (?:{other})(?![\w-])"
    if base_verb(thing.key) == thing.key:  # "a workshop that repairs wheelchairs": each repair is one of a wheelchair
        of_deed = (
            rf"\b{re.escape(thing.key)}(?:s|es)? (?:(?:the|an?|each|every|our|their) )?(?:[a-z]+ )?(?:{one})(?![\w-])"
        )
        its = f"(?:{its})|(?:{of_deed})"
    # "Every sample is labelled with a barcode and the label is scanned": left by what is done to it.
    its = rf"(?:{its})|\b(?:{one}) (?:is|are|gets?|was|were) {re.escape(thing.key)}\w{{0,2}}ed\b"
    of = rf"(?<![\w-])(?:{other}) of (?:an?|the|each|every|its|their) (?:{one})(?![\w-])"
    return re.compile(its), re.compile(of)


def by_words(reading: Reading, kept: Sequence[Related], anchor: Related | None, label: str, place: str = "") -> None:
    """What stands alone belongs to the thing that is named before it in the same sentence. What opens its sentence
    belongs to the main thing only when both are spoken of together, or when one is named after the other: a wrong line
    in the data model is worse than none. Where a preposition stands before it, the one before is in it (`place`)."""
    for thing in kept:
        home, joint = _named_before(thing, reading, kept)
        if home is None or not _is_alone(thing, [other for other in kept if not other.key]):
            continue
        placed = _PLACED.search(joint) if place else None
        if reading.language == "en" and not _is_told(joint, is_placed=placed is not None):
            continue
        if reading.language == "en" and is_body(thing.term) and not is_body(home.term):
            relate(home, thing.term.key, "many-to-one", label)  # "wheelchairs for three hospitals": theirs they are
        elif placed is None:
            relate(thing, home.term.key, "many-to-one", label)
        else:
            relate(home, thing.term.key, "many-to-one", label if placed["word"].lower() in _WHOSE else place)
    for thing in kept:
        if anchor is None or thing is anchor or not _is_alone(thing, kept):
            continue
        if (
            thing.key
            or (reading.language != "en" and _is_near(thing, anchor, reading))
            or _is_called_after(thing, anchor)
        ):
            relate(thing, anchor.term.key, "many-to-one", label)


MOST_BETWEEN = 4  # words between two things of which one is the other's
_HAS = re.compile(
    r"\b(?:has|have|gets?|with|of|per|contains?|includes?|carr(?:y|ies)|belongs? to|consists? of|"
    r"for (?:each|every|one|an?))\b|^(?:each|every)$|^['’]s?(?:\s|$)"
)
_GOES = re.compile(r"\b(?:go(?:es)?|is|are|put|stored|kept|moved|brought|sent|comes?|belongs?)\b")


def _is_told(joint: str, *, is_placed: bool) -> bool:
    """ "Each packet has a variety", "a photo of the leak", "bags per drive": said of the two, and not of what is named
    one after the other ("the finished file and an invoice", "a licence, otherwise they can't be put on a trip")."""
    if len(joint.split()) > MOST_BETWEEN and not (is_placed and _GOES.search(joint)):
        return False
    is_one = re.search(r"[,;:.]|\b(?:and|or|but|so|then)\b", joint) is None
    return is_one and (is_placed or _HAS.search(joint) is not None)


def _is_called_after(thing: Related, anchor: Related) -> bool:
    """ "wine" and "wine label"."""
    mine, other = thing.term.key.split(" "), anchor.term.key.split(" ")
    return len(mine) > len(other) and mine[: len(other)] == other


def _is_alone(thing: Related, kept: Sequence[Related]) -> bool:
    is_used = any(to == thing.term.key for other in kept for to, _, _ in other.relations)
    return not thing.relations and not is_used and not thing.term.is_person


def _named_before(thing: Related, reading: Reading, kept: Sequence[Related]) -> tuple[Related | None, str]:
    """The last other thing before it, in the first sentence that has one, and the words between both."""
    things = [other for other in kept if not other.term.is_person]
    people = [other for other in kept if other.term.is_person]
    for sentence in reading.sentences:
        places = _places(sentence, things)
        mine = places.get(thing.term.key)
        before = [(at, key) for key, at in places.items() if mine is not None and at < mine]
        if mine is None or not before:
            continue
        at, last = max(before)
        raw = sentence.casefold()[at:mine].removeprefix(last)
        between = raw.strip(" ,")
        if between not in _BESIDE and not _places(between, people):  # “fat, and sends each farmer a statement”
            joint = f", {between}" if re.match(r"\w{0,3},", raw) else between
            return next(other for other in things if other.term.key == last), joint
    return None, ""


def _places(sentence: str, things: Sequence[Related]) -> dict[str, int]:
    """Where each thing is first named; `donation` inside `donation appointment` is no mention of it."""
    folded, found = sentence.casefold(), {}
    for thing in sorted(things, key=lambda one: -len(one.term.key)):
        names = sorted({thing.term.key, thing.term.singular.casefold(), thing.term.plural.casefold()}, key=len)
        said = re.search(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in reversed(names)) + r")(?!\w)", folded)
        if said:
            found[thing.term.key] = said.start()
            folded = folded[: said.start()] + "_" * len(said[0]) + folded[said.end() :]
    return found


def _is_near(thing: Related, anchor: Related, reading: Reading) -> bool:
    if set(thing.term.key.split()) & set(anchor.term.key.split()):
        return True
    return any({thing.term.key, anchor.term.key} <= set(_places(s, (thing, anchor))) for s in reading.sentences)
