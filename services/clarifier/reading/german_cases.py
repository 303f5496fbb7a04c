"""A German main clause as a case: its verb last, what helps it gone, or denied."""

from __future__ import annotations

from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.german_order import PARTICLES, joined
from services.clarifier.reading.german_tags import NOUNS, Token

_MANY = frozenset("können müssen sollen dürfen wollen sollten müssten könnten".split())  # noqa: SIM905
_ONE = frozenset("kann muss soll darf will sollte müsste könnte".split())  # noqa: SIM905
_NO = frozenset("nicht nie niemals kein keine keinen keinem keiner nichts niemand".split())  # noqa: SIM905


def condition(words: list[Token], verb: Token) -> str:
    """ "ein Termin aus", "Fällt" → "ein Termin ausfällt"."""
    return joined([*_written(words, verb)])


def _written(words: list[Token], verb: Token) -> list[str]:
    words = list(words)
    last = verb.low
    if (words and words[-1].tag == "PTKVZ") or (
        words and words[-1].low in PARTICLES and words[-1].tag not in NOUNS and len(words) > 1
    ):
        last, words = words[-1].low + last, words[:-1]
    return [*(_capital(word) for word in words), last]


def _capital(word: Token) -> str:
    is_noun = word.tag in ("NN", "NNI", "NNA", "NE") and word.text.islower()
    return word.text.capitalize() if is_noun else word.text


def answered(asked: list[Token], *, is_denied: bool) -> str:
    """ "ob die Kühlkette eingehalten wurde" → "die Kühlkette nicht eingehalten wurde"."""
    texts = [_capital(word) for word in asked[1:]]
    if is_denied and any(word.low in _NO for word in asked):
        return ""
    return joined(_denied(texts, 1) if is_denied else texts)


def as_case(who: list[Token], verb: Token, rest: list[Token], *, is_denied: bool) -> str:
    """ "der Kunde", "soll", "eine Kaution zahlen" → "der Kunde eine Kaution zahlt"; "" where it cannot be said so."""
    words = [*_small(who), *rest]
    if is_denied and any(word.low in _NO for word in words):
        return ""
    told = _bare(words, is_many=verb.low in _MANY) if verb.low in _ONE | _MANY else _written(words, verb)
    if not told:
        return ""
    return joined(_denied(told, len(who))) if is_denied else joined(told)


def _bare(words: list[Token], *, is_many: bool) -> list[str]:
    """Without what helped the verb: "die Kühlkette eingehalten werden" → "… eingehalten wird"."""
    texts = [_capital(word) for word in words]
    if not words or not words[-1].is_infinitive:
        return []
    last = words[-1].low
    if last == "können" and len(words) > 1 and words[-2].is_infinitive:
        texts, last = texts[:-1], words[-2].low
    does = {"sein": "sind"}.get(last, last) if is_many else third_person(last)
    return [*texts[:-1], does]


def _denied(told: list[str], who: int) -> list[str]:
    """ "nicht" before the verbs at the end."""
    at = len(told) - 1
    while at > who and told[at - 1][:1].islower() and told[at - 1].endswith(("t", "en")) and at > len(told) - 3 and told[at] in (
        "wird", "werden", "wurde", "wurden", "ist", "sind", "hat", "haben",
    ):  # fmt: skip
        at -= 1
    return [*told[:at], "nicht", *told[at:]]


def _small(words: list[Token]) -> list[Token]:
    if not words or words[0].tag in NOUNS or words[0].text.isupper():
        return words
    first = words[0]
    return [Token(first.low, first.start, first.end, first.tag), *words[1:]]
