"""What the bot says while it clarifies: questions, what it heard, and the coverage map."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.replies.words import Words
from services.core.chat import Choice, Choices, Reply, Table
from services.core.contracts import Coverage, CoverageStatus, Question
from services.core.markup import one_line, quote


def started(words: Words, title: str, number: int) -> Reply:
    """The first words after an idea came in."""
    return words.text(
        words("started", title=quote(title), number=str(number)),
        summary=words("started-summary", number=str(number), title=one_line(title, 80)),
    )


def question(words: Words, asked: Question, number: int, budget: int) -> Reply:
    """One open question; `number` counts from 1, `budget` is how many may be asked before `ask more`."""
    is_within = number <= budget
    place = words("question-of", number=number, budget=budget) if is_within else words("question-place", number=number)
    recommended = next((option for option in asked.options if option.is_recommended), None)
    why = quote(asked.why, 400)
    if recommended and recommended.reason:
        why += " " + words("question-because", letter=recommended.letter, reason=_sentence(recommended.reason))
    choices = tuple(
        Choice(
            label=one_line(option.text),
            action="answer",
            values={"question": asked.id, "letter": option.letter},
            letter=option.letter,
            is_recommended=option.is_recommended,
            style="primary" if option.is_recommended else "default",
        )
        for option in asked.options
    )
    has = "recommended" if recommended else "options" if choices else "nothing"
    return words.reply(
        Choices(
            text=words("question", place=place, question=quote(asked.text, 600)),
            choices=choices,
            why=why,
            hint=words("question-hint", has=has),
        ),
        summary=words("question-summary", place=place, question=one_line(asked.text, 120)),
    )


def noted(words: Words, answer: str, *, assumed: bool = False) -> Reply:
    """An answer was taken; `assumed` when it is the recommended option that nobody chose by name."""
    said = quote(answer, 300)
    return words.text(
        words("noted-assumed", answer=said) if assumed else words("noted", answer=said),
        summary=words("noted-summary", answer=one_line(answer, 80)),
    )


def changed(words: Words, answer: str, *, before: str, is_redone: bool = False) -> Reply:
    """A later answer replaced an earlier one; `is_redone` when the draft and what follows run again."""
    new, old = quote(answer, 200), quote(before, 200)
    return words.text(
        words("changed-redo", before=old, answer=new) if is_redone else words("changed", before=old, answer=new),
        summary=words("changed-summary"),
    )


def ambiguous(words: Words, asked: Question, *, follow_up: str = "") -> Reply:
    """The reply fits no option and is too thin to be an answer of its own; `follow_up` is what to ask back."""
    if follow_up:
        return words.text(quote(follow_up, 600), summary=one_line(follow_up, 120))
    letters = ", ".join(option.letter for option in asked.options)
    said = quote(asked.text, 300)
    return words.text(
        words("ambiguous-letters", letters=letters, question=said)
        if letters
        else words("ambiguous-words", question=said),
        summary=words("ambiguous-summary"),
    )


def aside(words: Words) -> Reply:
    return words.text(words("aside"), summary=words("aside-summary"), is_private=True)


def enough(words: Words) -> Reply:
    """The person ended the questions."""
    return words.text(words("enough"), summary=words("enough-summary"))


def asking_more(words: Words) -> Reply:
    return words.text(words("asking-more"), summary=words("asking-more-summary"))


def thinking(words: Words) -> Reply:
    """Words came in before the question was asked."""
    return words.text(words("thinking"), summary=words("thinking-summary"), is_private=True)


def closed(words: Words) -> Reply:
    """Words came in while no question is open."""
    return words.text(words("closed"), summary=words("closed-summary"), is_private=True)


def coverage(words: Words, cells: Iterable[Coverage]) -> Reply:
    """The map of ten categories and the words that make each so."""
    found = tuple(cells)
    rows = tuple(
        (
            words("category", category=cell.category.value),
            words("coverage-mark", status=cell.status.value),
            one_line(cell.because, 120),
        )
        for cell in found
    )
    clear = sum(cell.status is CoverageStatus.CLEAR for cell in found)
    columns = (words("coverage-topic"), words("coverage-status"), words("coverage-because"))
    return words.reply(
        Table(title=words("coverage"), columns=columns, rows=rows),
        summary=words("coverage-summary", clear=clear, total=len(found)),
    )


def _sentence(text: str) -> str:
    said = quote(text, 300)
    return said if said.endswith((".", "!", "?", "…")) else said + "."
