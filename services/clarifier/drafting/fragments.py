"""A free answer that is no sentence ("with the library card"): said in the sentence of its question."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import QuestionForm
from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.slots import Slots, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.core.contracts import Question

_LANGUAGES = ("en", "es", "de")
_MAKESHIFT = (
    "as_said",
    "as_said_after",
    "plain_thing",
)  # around words that nobody could read
_OPENING = re.compile(
    r"^\W*(?:(?:hm+|uh|um|well|so|also|ähm|na ja|naja|bueno|pues|eh)\b[,.…\s]+|(?:I'd|I would|we'd|we would) say,?\s+|"
    r"(?:I|we) (?:think|guess|suppose),?\s+(?:that )?|(?:yo )?(?:diría|creo) que\s+|(?:yo )?diría,?\s+|"
    r"(?:ich|wir) würden? sagen,?\s+|(?:ich|wir) (?:denke|denken|glaube|glauben|meine|meinen),?\s+(?:dass )?)+",
    re.I,
)
_SYSTEM = re.compile(
    r"\W*(?:with|to|into|from|con|a|mit|an)\s+(?:our|the|nuestr[oa]s?|la|el|los|las|unsere[mrn]?|unser|de[mrn]|die|das)\s+"
    r"(?P<name>[^\W\d_][\w-]*(?:\s[\w-]+){0,2})\W*",
    re.I,
)
_LINKED = re.compile(r"^(?:with|to|into|from|con|a|al|mit|an|aus|in)\s+", re.I)


def unopened(text: str) -> str:
    """Without the words that only lead up to an answer: "hm, I'd say"."""
    rest = _OPENING.sub("", text, count=1)
    return rest if len(rest.split()) > 1 else text


def system_named(text: str) -> list[str]:
    """The system that an answer names by no more than a noun: "with our library system BIBLIOTHECA"."""
    found = _SYSTEM.fullmatch(text)
    return [found["name"][:1].upper() + found["name"][1:]] if found else []


def makeshift(needs: list[Need]) -> bool:
    """Whether one of the statements only quotes what was said."""
    return any(frame.match(need.text) for need in needs for frame in _makeshifts())


@lru_cache(maxsize=1)
def _makeshifts() -> tuple[re.Pattern[str], ...]:
    heads = {re.split(r"[“«„]|\x00", say(language, name, words="\x00", before="\x00"))[0]
             for language in _LANGUAGES for name in _MAKESHIFT}  # fmt: skip
    return tuple(re.compile(re.escape(head)) for head in sorted(heads))


def in_its_sentence(
    form: QuestionForm | None, slots: Slots | None, question: Question, text: str, language: str
) -> str:
    """The requirement: the question's own sentence where the catalogue has one, else one that names the question."""
    answer = clip(text, 200).rstrip(" .")
    if form is None or slots is None or language not in form.free:
        return say(language, "free_requirement", topic=question.text.rstrip("?"), answer=answer)
    head = render(form.free[language], slots)
    is_linking = _LINKED.match(f"{head.rstrip(':').rpartition(' ')[2]} ") is not None  # "… with: with the card"
    return f"{head} {_LINKED.sub('', answer) if is_linking else answer}."
