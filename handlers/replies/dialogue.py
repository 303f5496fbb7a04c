"""What the bot says while it clarifies: questions, what it heard, and the coverage map."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.chat import Choice, Choices, Reply, Table, Text
from services.core.contracts import Answer, AnswerHow, Category, Coverage, CoverageStatus, Question
from services.core.markup import one_line, quote

CATEGORY_LABELS = {
    Category.FUNCTIONAL_SCOPE: "What it does",
    Category.DOMAIN_DATA: "Data",
    Category.USER_EXPERIENCE: "People and screens",
    Category.QUALITY_ATTRIBUTES: "Quality numbers",
    Category.INTEGRATIONS: "Other systems",
    Category.EDGE_CASES: "Edge cases",
    Category.CONSTRAINTS: "Constraints and trade-offs",
    Category.TERMINOLOGY: "Words",
    Category.COMPLETION_SIGNALS: "When it is done",
    Category.LEFTOVERS: "Anything else",
}
_STATUS_MARKS = {
    CoverageStatus.CLEAR: "● clear",
    CoverageStatus.PARTIAL: "◐ partial",
    CoverageStatus.MISSING: "○ missing",
}


def started(title: str, number: int) -> Reply:
    """The first words after an idea came in."""
    return Reply(
        blocks=(
            Text(
                text=f"On it: **{quote(title)}** is initiative {number}. I ask only what changes the plan; "
                "reply here, say `enough` whenever you like, and start a line with `!aside` to talk past me."
            ),
        ),
        summary=f"Started initiative {number}: {one_line(title, 80)}",
    )


def question(asked: Question, number: int, budget: int, *, asked_of: str = "") -> Reply:
    """One open question; `number` counts from 1, `budget` is how many may be asked before `ask more`; `asked_of` is
    the person whom it is for."""
    place = f"Question {number} of {budget}" if number <= budget else f"Question {number}"
    place = f"{place}, for {one_line(asked_of, 60)}" if asked_of else place
    recommended = next((option for option in asked.options if option.is_recommended), None)
    because = ""
    if recommended and recommended.reason:
        because = f" I would take ({recommended.letter}): {_sentence(recommended.reason)}"
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
    letters = "a letter, " if choices else ""
    yes = "`yes` for the recommended one, " if recommended else ""
    return Reply(
        blocks=(
            Choices(
                text=f"**{quote(place, 120)}.** {quote(asked.text, 600)}",
                choices=choices,
                why=quote(asked.why, 400) + because,
                hint=f"Reply with {letters}{yes}or your own words; `enough` ends the questions.",
            ),
        ),
        summary=f"{place}: {one_line(asked.text, 120)}",
    )


def taken(asked: Question, answer: Answer, *, before: Answer | None = None, redo: str = "") -> Reply:
    """An answer stands; `before` is the one it replaced, `redo` says which stages run again."""
    words = quote(answer.text, 300)
    match answer.how:
        case AnswerHow.DELEGATED:
            option = next((one.text for one in asked.options if one.letter == answer.letter), answer.text)
            text = f"I take **{quote(option, 300)}**, my recommendation; it stands in the draft as an assumption."
        case AnswerHow.DEFERRED:
            text = f"Left open: {asked.id} goes into the draft as an open question, and I do not ask it again. "
            text += f"`/plan ask {asked.id}` brings it back."
        case _ if before is not None and before.how is not AnswerHow.DEFERRED:
            who = f" (by {quote(before.author, 60)})" if before.author != answer.author else ""
            text = f"Changed from **{quote(before.text, 200)}**{who} to **{words}**; both stay in the log."
        case _:
            text = f"Noted: **{words}**."
    blocks = [Text(text=text + (f" {redo}" if redo else ""))]
    if answer.overrules:
        blocks.append(Text(text=contradicted(answer)))
    return Reply(blocks=tuple(blocks), summary=f"Noted: {one_line(answer.text, 80)}")


def contradicted(answer: Answer) -> str:
    """What no longer holds, quoted with where it stands."""
    lines = []
    for one in answer.overrules:
        where = "your idea" if one.source == "M-1" else f"an earlier answer ({one.source})"
        where = f"an earlier message ({one.source})" if one.source.startswith("M-") and one.source != "M-1" else where
        gone = f"; “{quote(one.leaves, 120)}” leaves the draft" if one.leaves != one.words else ""
        lines.append(f"- This contradicts {where}: “{quote(one.words, 200)}”{gone}.")
    return "\n".join([*lines, "The newer words count, and the log keeps both."])


def together(parts: Iterable[Reply]) -> Reply:
    """Several answers of one message."""
    found = list(parts)
    return Reply(
        blocks=tuple(block for part in found for block in part.blocks),
        summary="; ".join(part.summary for part in found)[:200],
    )


def no_such_question(name: str, known: Iterable[str]) -> Reply:
    listed = quote(", ".join(known), 300) or "none yet"
    words = f"There is no question {quote(name, 40)}; the questions are {listed}."
    return Reply(blocks=(Text(text=words),), summary=f"No question {one_line(name, 40)}")


def reminder(asked: Question, *, person: str = "") -> Reply:
    """The only one: nobody has answered for a while."""
    who = f"{quote(person, 60)}, this" if person else "This"
    recommended = next((option for option in asked.options if option.is_recommended), None)
    yes = f" `yes` takes my recommendation, **{quote(recommended.text, 120)}**;" if recommended else ""
    words = (
        f"{who} still waits for an answer: **{quote(asked.text, 400)}**{yes} `not now` leaves it open, and `enough` "
    )
    words += "goes on without more questions. I do not remind again."
    return Reply(blocks=(Text(text=words),), summary=f"Still open: {one_line(asked.text, 100)}")


def parked(title: str, number: int) -> Reply:
    words = f"Nobody has answered for a while, so initiative {number}, **{quote(title)}**, is parked. Nothing is lost: "
    words += "any reply here, or `/plan retry`, goes on with it."
    return Reply(blocks=(Text(text=words),), summary=f"Parked: {one_line(title, 80)}")


def ambiguous(asked: Question, *, follow_up: str = "") -> Reply:
    """The reply fits no option and is too thin to be an answer of its own; `follow_up` is what to ask back."""
    if follow_up:
        return Reply(blocks=(Text(text=quote(follow_up, 600)),), summary=one_line(follow_up, 120))
    letters = ", ".join(option.letter for option in asked.options)
    pick = f"Pick {letters}, " if letters else "Say it in your own words, "
    return Reply(
        blocks=(
            Text(
                text=f"I cannot tell which one you mean. {pick}`yes` for my recommendation, or a few more words on: "
                f"{quote(asked.text, 300)}"
            ),
        ),
        summary="Which one do you mean?",
    )


def aside() -> Reply:
    return Reply(
        blocks=(Text(text="Not part of the plan; carry on."),), summary="Left out of the plan", is_private=True
    )


def enough() -> Reply:
    """The person ended the questions."""
    words = "Enough it is. What is still open stands in the draft as an assumption, marked as one."
    return Reply(blocks=(Text(text=words),), summary="Questions ended")


def asking_more() -> Reply:
    return Reply(blocks=(Text(text="Gladly: here is what I would ask next."),), summary="More questions")


def thinking() -> Reply:
    """Words came in before the question was asked."""
    words = "One moment, I am thinking about what to ask; what you say is kept."
    return Reply(blocks=(Text(text=words),), summary="One moment", is_private=True)


def closed() -> Reply:
    """Words came in while no question is open."""
    return Reply(
        blocks=(
            Text(
                text="I have no open question here. `ask more` opens one, `change` an answer with "
                "`/plan change QN-2 your words`, and `/plan status` says where we are."
            ),
        ),
        summary="No open question",
        is_private=True,
    )


def coverage(cells: Iterable[Coverage]) -> Reply:
    """The map of ten categories and the words that make each so."""
    rows = tuple(
        (CATEGORY_LABELS[cell.category], _STATUS_MARKS[cell.status], one_line(cell.because, 120)) for cell in cells
    )
    clear = sum(row[1] == _STATUS_MARKS[CoverageStatus.CLEAR] for row in rows)
    return Reply(
        blocks=(Table(title="What I know so far", columns=("Topic", "How clear", "Because"), rows=rows),),
        summary=f"{clear} of {len(rows)} topics are clear",
    )


def _sentence(text: str) -> str:
    words = quote(text, 300)
    return words if words.endswith((".", "!", "?", "…")) else words + "."
