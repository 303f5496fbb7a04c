"""What a reply means: an option, free words, a wish to stop or go on, or something that needs asking back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import plain
from services.clarifier.reading.packs import pack
from services.clarifier.reading.yaml_files import load_yaml
from services.core.contracts import Option, Question


class Meaning(StrEnum):
    OPTION = "option"
    DECIDE = "decide"  # the recommended option, as an assumption
    LATER = "later"  # stays open
    FREE = "free"
    ENOUGH = "enough"
    MORE = "more"
    ASIDE = "aside"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Reading:
    """`letter` of the option meant; `follow_up` is what to ask back."""

    meaning: Meaning
    letter: str = ""
    follow_up: str = ""


@lru_cache(maxsize=1)
def _replies() -> dict[str, frozenset[str]]:
    rows = load_yaml(FOLDER / "replies.yaml")
    return {name: frozenset(_flat(part) for part in str(line).split("|")) for name, line in rows.items()}


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^\w\s'’👍]", " ", text.casefold())).replace("’", "'").strip()


def is_aside(text: str) -> bool:
    return plain(text).lstrip().casefold().startswith("!aside")


def control(text: str) -> Meaning | None:
    """Words that steer the dialogue whatever is being asked."""
    flat = _flat(plain(text))
    if is_aside(text):
        return Meaning.ASIDE
    if flat in _replies()["enough"]:
        return Meaning.ENOUGH
    return Meaning.MORE if flat in _replies()["more"] else None


def interpret(text: str, question: Question, language: str) -> Reading:
    """The meaning of a reply to this question; the rules are tried from the plainest to the loosest."""
    steer = control(text)
    if steer is not None:
        return Reading(steer)
    flat = _without_polite(_flat(plain(text)))
    known = _replies()
    if not flat:
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
    picked = _letters(plain(text).strip(), flat, question)
    if picked is not None:
        return _of_letters(picked, question, language)
    if flat in known["decide"]:
        return Reading(Meaning.DECIDE, _recommended(question))
    if flat in known["later"]:
        return Reading(Meaning.LATER)
    same = _same_text(flat, question.options)
    if same is not None:
        return Reading(Meaning.OPTION, same.letter)
    if flat in known["agree"]:
        return Reading(Meaning.OPTION, _recommended(question))
    if flat in known["refuse"]:
        refusing = [
            o for o in question.options if _flat(o.text).split(" ")[0] in known["refuse"] or "nobody" in _flat(o.text)
        ]
        return (
            Reading(Meaning.OPTION, refusing[0].letter)
            if len(refusing) == 1
            else Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
        )
    if _asks_back(text):
        return Reading(Meaning.AMBIGUOUS, follow_up=_explain(question, language))
    return _by_words(flat, question, language)


def _without_polite(flat: str) -> str:
    for _ in range(2):
        for word in _replies()["polite"]:
            flat = re.sub(rf"^{re.escape(word)}\b|\b{re.escape(word)}$", "", flat).strip()
    return flat


def _letters(raw: str, flat: str, question: Question) -> list[str] | None:
    """The letters or numbers that the reply consists of; None when it is made of other words."""
    bare = flat
    for lead in sorted(_replies()["choose"], key=len, reverse=True):
        if bare.startswith(lead + " "):
            bare = bare[len(lead) :].strip()
            break
    parts = re.split(r"\s+(?:or|and|o|y|oder|und)\s+|\s+", bare)
    if parts and all(re.fullmatch(r"[a-z]|\d", part) for part in parts):
        return [_as_letter(part) for part in parts]
    head = re.match(r"^[(\[]?([a-eA-E]|[1-5])[).:\]]\s+\S", raw)  # "b) but only at weekends"
    letter = _as_letter(head.group(1).lower()) if head else ""
    return [letter] if letter in [o.letter for o in question.options] else None


def _as_letter(part: str) -> str:
    return "abcdefghi"[int(part) - 1] if part.isdigit() and part != "0" else part


def _of_letters(picked: list[str], question: Question, language: str) -> Reading:
    known = [option.letter for option in question.options]
    if len(set(picked)) == 1 and picked[0] in known:
        return Reading(Meaning.OPTION, picked[0])
    return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))


def _recommended(question: Question) -> str:
    return next((o.letter for o in question.options if o.is_recommended), question.options[0].letter)


def _same_text(flat: str, options: tuple[Option, ...]) -> Option | None:
    return next((o for o in options if _flat(o.text) == flat), None)


def _asks_back(text: str) -> bool:
    return plain(text).strip().endswith("?") and len(text.split()) < 14


def _by_words(flat: str, question: Question, language: str) -> Reading:
    """An option when its words are most of the reply; two that fit equally need asking back."""
    stop = pack(language).words("stopwords")

    def content(text: str) -> set[str]:
        return {word[:7] for word in _flat(text).split() if word not in stop and len(word) > 1}

    said = content(flat)
    if not said:
        return Reading(Meaning.FREE)
    scores = []
    for option in question.options:
        words = content(option.text)
        common = len(said & words)
        scores.append((common / len(said) if len(said) <= 4 else common / max(len(said | words), 1), common, option))
    scores.sort(key=lambda row: (-row[0], -row[1], row[2].letter))
    best, second = scores[0], scores[1] if len(scores) > 1 else (0.0, 0, scores[0][2])
    if best[0] >= 0.6 and best[:2] != second[:2]:
        return Reading(Meaning.OPTION, best[2].letter)
    if best[0] >= 0.6 and len(said) <= 3:
        return Reading(Meaning.AMBIGUOUS, follow_up=_which(question, language))
    return Reading(Meaning.FREE)


def _which(question: Question, language: str) -> str:
    listed = "; ".join(f"{o.letter}) {o.text}" for o in question.options)
    return say(language, "which_one", options=listed)


def _explain(question: Question, language: str) -> str:
    return f"{question.why} {_which(question, language)}"


def option_of(question: Question, letter: str) -> Option | None:
    return next((option for option in question.options if option.letter == letter), None)
