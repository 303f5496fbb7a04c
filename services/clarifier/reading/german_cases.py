"""A German main clause as a case: its verb last, what helps it gone, or denied."""

from __future__ import annotations

from services.clarifier.reading.german_forms import third_person
from services.clarifier.reading.german_order import PARTICLES, joined
from services.clarifier.reading.german_tags import NOUNS, Token, is_small_noun
from services.clarifier.reading.word_forms import is_german

_MANY = frozenset("können müssen sollen dürfen wollen sollten müssten könnten".split())  # noqa: SIM905
_ONE = frozenset("kann muss soll darf will sollte müsste könnte".split())  # noqa: SIM905
_EACH = {"jeder": "ein", "jede": "eine", "jedes": "ein"}
_BE = frozenset("ist sind war waren wird werden bleibt bleiben hat haben".split())  # noqa: SIM905
_NO = frozenset("nicht nie niemals kein keine keinen keinem keiner nichts niemand".split())  # noqa: SIM905


def condition(words: list[Token], verb: Token) -> str:
    """ "ein Termin aus", "Fällt" → "ein Termin ausfällt"."""
    return joined([*_written(words, verb)])


def _written(words: list[Token], verb: Token) -> list[str]:
    words = list(words)
    last = verb.low
    is_part = bool(words) and (words[-1].tag == "PTKVZ" or (words[-1].low in PARTICLES and len(words) > 1))
    is_part = is_part or (len(words) > 1 and words[-1].tag in ("ADJ(D)", "ADV") and is_german(words[-1].low + last))
    is_part = is_part and (last not in _BE or is_german(words[-1].low + last))  # "ist wieder frei" has no such part
    if is_part and words[-1].tag not in NOUNS:
        last, words = words[-1].low + last, words[:-1]
    return [*(_capital(word) for word in words), last]


def _capital(word: Token) -> str:
    return word.text.capitalize() if is_small_noun(word) else word.text


def answered(asked: list[Token], *, is_denied: bool) -> str:
    """ "ob die Kühlkette eingehalten wurde" → "die Kühlkette nicht eingehalten wurde"."""
    texts = [_capital(word) for word in asked[1:]]
    if is_denied and any(word.low in _NO for word in asked):
        return ""
    return joined(_denied(texts, 1) if is_denied else texts)


def as_case(who: list[Token], verb: Token, rest: list[Token], *, is_denied: bool, keeps_can: bool = False) -> str:
    """ "der Kunde", "soll", "eine Kaution zahlen" → "der Kunde eine Kaution zahlt"; "" where it cannot be said so."""
    words = [*_small(who), *rest]
    if is_denied and any(word.low in _NO for word in words):
        return ""
    told = (
        _bare(words, is_many=verb.low in _MANY, keeps_can=keeps_can)
        if verb.low in _ONE | _MANY
        else _written(words, verb)
    )
    if not told:
        return ""
    if is_denied and who and who[0].low in ("alle", "beide"):
        return joined(["nicht", *told])
    if is_denied and who and who[0].low in _EACH:
        told = [_EACH[who[0].low], *told[1:]]
    return joined(_denied(told, len(who))) if is_denied else joined(told)


def _bare(words: list[Token], *, is_many: bool, keeps_can: bool) -> list[str]:
    """Without what helped the verb: "die Kühlkette eingehalten werden" → "… eingehalten wird"."""
    texts = [_capital(word) for word in words]
    if not words or not (words[-1].is_infinitive or (words[-1].tag.startswith("V") and words[-1].low.endswith("n"))):
        return []
    last = words[-1].low
    is_pair = any(word.low in ("und", "oder") and words[at - 1].is_infinitive for at, word in enumerate(words) if at)
    if keeps_can and is_pair and last != "können":  # both are helped: "prüfen und sehen kann"
        return [*texts, "können" if is_many else "kann"]
    if last == "können" and len(words) > 1 and words[-2].is_infinitive:
        if keeps_can:
            return [*texts[:-1], "können" if is_many else "kann"]
        texts, last = texts[:-1], words[-2].low
    both = next((at for at, word in enumerate(words[1:], 1) if word.low in ("und", "oder")), 0)
    if both and words[both - 1].tag.startswith("V") and words[both - 1].low.endswith("n"):
        texts[both - 1] = _does(words[both - 1].low, is_many=is_many)  # "einen Code haben und gescannt werden"
    return [*texts[:-1], _does(last, is_many=is_many)]


def _does(verb: str, *, is_many: bool) -> str:
    return {"sein": "sind"}.get(verb, verb) if is_many else third_person(verb)


def _denied(told: list[str], who: int) -> list[str]:
    """ "nicht" before the verbs at the end, and before what something is."""
    both = next((k for k, word in enumerate(told[:-2]) if word.endswith("-") and told[k + 1] == "oder"), -1)
    if both >= who:  # "zu- oder absagen"
        return [*told[:both], "weder", told[both], "noch", *told[both + 2 :]]
    at = len(told) - 1
    before = told[at - 1]
    is_done = told[at] in _HELP and before.endswith(("t", "en"))
    is_state = told[at] in ("ist", "sind", "war", "waren")
    if at > who and before[:1].islower() and (is_done or is_state):
        at -= 1
    return [*told[:at], "nicht", *told[at:]]


_HELP = frozenset("wird werden wurde wurden hat haben".split())  # noqa: SIM905


def _small(words: list[Token]) -> list[Token]:
    if not words or words[0].tag in NOUNS or words[0].text.isupper():
        return words
    first = words[0]
    return [Token(first.low, first.start, first.end, first.tag), *words[1:]]
