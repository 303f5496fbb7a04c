"""Whose answer a reply takes: "go with Ben", "die Antwort von Ben", "la de Ben", "mine", "Ben is right"."""

from __future__ import annotations

from collections.abc import Sequence

from services.clarifier.chatting import named_people, parts_of
from services.clarifier.standing import current
from services.clarifier.state import ClarifierState, Person
from services.clarifier.wording import bare, flat, phrases
from services.core.contracts import Answer

LONGEST = 8  # words of a reply that says no more than whose answer it takes


def named_answer(text: str, disputed: Sequence[Answer], who: Person) -> Answer | None:
    """By its number, by its author or by whoever speaks; None where the reply says something of its own."""
    number = text.strip(" ().:!#")
    if number.isdigit():
        return disputed[int(number) - 1] if 1 <= int(number) <= len(disputed) else None
    words = [bare(word.removesuffix("'s").removesuffix("’s")) for word in flat(text).split()]
    if not words or len(words) > LONGEST:
        return None
    small = phrases("whose")
    if any(word in phrases("own") for word in words):
        found = [a for a in disputed if who.is_same(Person(name=a.author, id=a.author_id))]
        rest = [word for word in words if word not in phrases("own")]
    else:
        found = [a for a in disputed if _names(a.author) & set(words)]
        rest = [word for word in words if not any(word in _names(a.author) for a in found)]
    is_only_that = len(found) == 1 and all(word in small for word in rest)
    return found[0] if is_only_that else None


def is_siding(text: str, state: ClarifierState, who: Person) -> bool:
    """Whether a reply says no more than that somebody else of the thread is right."""
    words = [bare(word.removesuffix("'s").removesuffix("’s")) for word in flat(text).split()]
    names = parts_of(named_people(state)) - parts_of((who.name,))
    rest = [word for word in words if word not in names]
    return 0 < len(rest) < len(words) <= LONGEST and all(word in phrases("whose") for word in rest)


def sided_with(text: str, state: ClarifierState, who: Person) -> Answer | None:
    """The answer of the other person whom the reply names: to what was asked or answered last."""
    if not is_siding(text, state, who):
        return None
    said = {bare(word.removesuffix("'s").removesuffix("’s")) for word in flat(text).split()}
    if any(_names(a.author) & said for question in state.questions for a in state.dispute(question.id)):
        return None  # a decision, on the card of what is disputed
    lately = {question.id for question in state.questions[-2:]}
    given = [a for a in current(state.answers) if a.question_id in lately and not state.dispute(a.question_id)]
    return next((a for a in reversed(given) if _names(a.author) & said), None)


def _names(author: str) -> set[str]:
    """ "Ben Ashford" is Ben, Ashford, and Ben's and Bens as German and English have it."""
    parts = [bare(part) for part in flat(author).split()]
    return {*parts, *(f"{part}s" for part in parts), *(f"{part}'s" for part in parts)}
