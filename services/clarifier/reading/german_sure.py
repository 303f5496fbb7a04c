"""One German clause in which every word has its place: who does it, its verb, and what hangs on it.

Such a clause is stated whole. It is neither split at its commas nor read as something that somebody else does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from services.clarifier.reading.german_fields import Kind, Piece, pieces
from services.clarifier.reading.german_phrases import head_of, noun_of
from services.clarifier.reading.german_retold import is_whoever
from services.clarifier.reading.german_tags import NOUNS, Tokens, tagged
from services.clarifier.reading.german_units import Unit, is_done, subject_in, subject_of, units
from services.clarifier.reading.model import SAID, Clause
from services.clarifier.reading.word_forms import german_lemma

MOST = 45  # words
_OPEN = re.compile(
    r"[:;?!„“”\"\[\]{}<>|@]|\b(?:ich|wir|uns|unser\w*|mein\w*|mir|mich|du|dir|euch|aber|sondern|sonst|also|weil|wobei|"
    r"es sei denn|außer|derzeit|aktuell|momentan|zurzeit|bisher|bislang|heute|wär\w*|hätt\w*|würd\w*|möcht\w*)\b",
    re.I,
)
_AS_THEY_LIKE = re.compile(r", (?:wenn|falls|sofern|soweit) (?:sie|er|man) (?:das|es|dies) (?:möcht\w+|woll\w+|will)\b")
# What happens to somebody, and is no deed of theirs: "das Kind kommt auf die Warteliste".
_HAPPENS = frozenset("kommen rutschen landen rücken nachrücken fallen geraten verlieren wandern aufrücken".split())  # noqa: SIM905
_MAY = re.compile(r"\b(?:kann|können|darf|dürfen)\b")
_POINTS = frozenset("er sie es das die der dies dieser diese dieses den dem ihn ihm".split())  # noqa: SIM905
_SOMEBODY = frozenset(["PIS", "PIAT"])


@dataclass(frozen=True, slots=True)
class Sure:
    """`who` is the noun of whoever does it, "" where that is left open; `is_choice`: one of two deeds of theirs."""

    who: str
    is_choice: bool


@lru_cache(maxsize=4096)
def understood(text: str) -> Sure | None:
    """The one clause of the words; None where a word has no place in it."""
    bare = text.strip(" .")
    words = tagged(bare)
    if not 2 < len(words) <= MOST or _OPEN.search(_AS_THEY_LIKE.sub("", bare)):
        return None
    found = units(pieces(words))
    first, more = (found[0], found[1:]) if found else (None, [])
    if first is None or (more and (first.tails or (first.cases and not is_whoever(first)))):
        return None
    is_together = is_whoever(first)  # "wer einen holt, trägt sich ein und gibt an, bis wann": in that case both
    if not all(one.is_deed and (one.joint == "oder" or (is_together and one.joint == "und")) for one in more):
        return None
    if is_whoever(first) or is_done(first):
        return Sure("", bool(more))
    who = _who(first)
    return Sure(_noun(who), bool(more)) if who and _is_named(who) else None


def _who(unit: Unit) -> Tokens:
    span = subject_of(unit)
    if span is None:
        return ()
    return unit.front if span[0] == "front" else unit.middle[span[1] : span[2]]


def _is_named(who: Tokens) -> bool:
    is_pointing = len(who) == 1 and who[0].low in _POINTS
    return not is_pointing and any(word.tag in NOUNS or word.tag in _SOMEBODY for word in who)


def _noun(who: Tokens) -> str:
    head = head_of(who)
    return noun_of(head) if head is not None and head.tag in NOUNS else ""


def is_sure(text: str) -> bool:
    return understood(text) is not None


def behind_that(text: str) -> bool:
    """Whether each clause of the words has its verb last, and says who does it: as they stand behind "dass"."""
    found = pieces(tagged(f"dass {text.strip(' .')}"))
    own = [one for one in found if one.joint in ("", "und", "oder")]
    is_last = all(one.kind is Kind.SUB for one in found) and len(own) > 1
    return is_last and not _OPEN.search(text) and all(_begins(one, at == 0) for at, one in enumerate(own))


def _begins(piece: Piece, is_first: bool) -> bool:
    words = piece.words[1:] if is_first else piece.words
    return subject_in(words[:-1], piece.words[-1]) is not None


def is_misread(part: str, read: list[Clause]) -> bool:
    """Whether what was read says that somebody else does it, or both of what is a choice."""
    found = understood(part)
    if found is None:
        return False
    if found.is_choice and len(read) > 1:
        return True
    if any(one.verb == "werden" and one.role == "actor" for one in read):
        return True  # "die Leiterin soll gefragt werden": somebody asks her
    if " und nicht " in part and any(one.is_negated for one in read):
        return True  # "sehen nur die Nummer und nicht den Namen"
    if any(_brings(one.phrase, part) for one in read if one.role == "actor"):
        return True
    if not _MAY.search(part) and any(one.verb in _HAPPENS and one.role == "actor" for one in read):
        return True
    return bool(found.who) and any(not _fits(found.who, one) for one in read if one.verb != SAID)


def _brings(phrase: str, part: str) -> bool:
    """Whether it speaks of a thing that is not named there: "Coden prüfen" of "prüft es ein Mitarbeiter"."""
    nouns = re.findall(r"\b[A-ZÄÖÜ][a-zäöüß]{3,}", phrase)
    return re.search(r"\bes\b", part) is not None and any(noun[:4].casefold() not in part.casefold() for noun in nouns)


def _fits(who: str, clause: Clause) -> bool:
    if clause.role == "thing":
        return not clause.subject or who.casefold() in clause.subject.casefold()
    if clause.actor is None:
        return True
    names = {clause.actor.singular.casefold(), clause.actor.plural.casefold()}
    own = who.casefold()
    return own in names or german_lemma(who).casefold() in names or any(own[:-1] == one[:-1] for one in names)


_BESIDE = re.compile(
    r"[a-zäöüß], (?:mit|ohne|samt|inklusive|inkl\.|per) [^,]+ [a-zäöüß]+(?:en|t)(?: kann| können| wird| werden)?\.?$"
)


def ends_open(read: str) -> bool:
    """ "…, welche Boxen am meisten genutzt", "… bis das geklärt ist wird": the last verb stands somewhere else."""
    if _BESIDE.search(read):
        return True  # "…, dass er jede Störung, mit Foto und Uhrzeit erfasst"
    words = tagged(read.rstrip(" ."))
    is_twice = len(words) > 1 and words[-1].is_finite and words[-2].is_finite
    return is_twice or (bool(words) and words[-1].is_participle and "," in read)
