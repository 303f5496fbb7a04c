"""What the bot says when several people answer: agreement, dispute, decision, proposal."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.replies.dialogue import contradicted
from services.core.chat import Choice, Choices, Reply, Text
from services.core.contracts import Answer, Question
from services.core.markup import one_line, quote


def agreed(author: str, answer: Answer) -> Reply:
    words = f"{quote(author, 60)} agrees with {quote(answer.author, 60)}: **{quote(answer.text, 300)}**."
    return Reply(blocks=(Text(text=words),), summary=f"Agreed: {one_line(answer.text, 80)}")


def disputed(answer: Answer, *, person: str) -> Reply:
    """The first words of a dispute; its card follows."""
    words = (
        f"{quote(answer.author, 60)} says **{quote(answer.text, 300)}**, which differs; {quote(person, 60)} decides."
    )
    return Reply(blocks=(Text(text=words),), summary=f"Two answers: {one_line(answer.text, 80)}")


def dispute(asked: Question, among: Iterable[Answer], *, person: str, decision: Answer | None = None) -> Reply:
    """The card: each answer with who said it; `person` decides. After the decision, without buttons."""
    said = list(among)
    lines = "\n".join(f"- {quote(one.author, 60)}: **{quote(one.text, 200)}**" for one in said)
    head = f"**Two answers to {asked.id}.** {quote(asked.text, 400)}\n{lines}"
    if decision is not None:
        done = f"{head}\nDecided by {quote(decision.author, 60)}: **{quote(decision.text, 200)}**."
        return Reply(blocks=(Text(text=done),), summary=f"{asked.id} is decided")
    choices = tuple(
        Choice(
            label=one_line(f"{one.author}: {one.text}", 75),
            action="decide",
            values={"question": asked.id, "taken": one.id},
            letter=str(number),
        )
        for number, one in enumerate(said, start=1)
    )
    return Reply(
        blocks=(
            Choices(
                text=head,
                choices=choices,
                why=f"Until {quote(person, 60)} decides, the question stays open and nothing is assumed.",
                hint=f"{quote(person, 60)} replies with a number, a name, or other words.",
            ),
        ),
        summary=f"Two answers to {asked.id}; {one_line(person, 40)} decides",
    )


def decided(answer: Answer, among: Iterable[Answer], *, redo: str = "") -> Reply:
    kept = ", ".join(
        f"{quote(one.author, 60)}'s **{quote(one.text, 120)}**" for one in among if one.text != answer.text
    )
    rest = f" {kept} stays in the log." if kept else ""
    words = f"{quote(answer.author, 60)} decided: **{quote(answer.text, 300)}**.{rest}" + (f" {redo}" if redo else "")
    blocks = [Text(text=words)]
    if answer.overrules:
        blocks.append(Text(text=contradicted(answer)))
    return Reply(blocks=tuple(blocks), summary=f"Decided: {one_line(answer.text, 80)}")


def proposed(answer: Answer, *, person: str) -> Reply:
    words = (
        f"{quote(answer.author, 60)} proposes **{quote(answer.text, 300)}**; {quote(person, 60)} has the word on it."
    )
    return Reply(blocks=(Text(text=words),), summary=f"Proposed: {one_line(answer.text, 80)}")


def proposal(asked: Question, answer: Answer, *, person: str, decision: Answer | None = None) -> Reply:
    """The card for the one whom the question is for: take what another one said, or answer otherwise."""
    head = f"**{quote(person, 60)}, is it so?** {asked.id}: {quote(asked.text, 400)}\n"
    head += f"- {quote(answer.author, 60)} proposes **{quote(answer.text, 200)}**"
    if decision is not None:
        done = f"{head}\n{quote(decision.author, 60)} answered: **{quote(decision.text, 200)}**."
        return Reply(blocks=(Text(text=done),), summary=f"{asked.id} is answered")
    take = Choice(
        label="Yes, that is it",
        action="answer",
        values={"question": asked.id, "taken": answer.id},
        letter="y",
        style="primary",
    )
    hint = f"{quote(person, 60)} replies with `yes`, a letter of the question, or other words."
    return Reply(blocks=(Choices(text=head, choices=(take,), hint=hint),), summary=f"{asked.id}: a proposal")


def owner_named(topic: str, person: str) -> Reply:
    words = f"Questions about **{quote(topic.replace('_', ' '), 60)}** are for {quote(person, 60)} from now on; what "
    words += "others say to them is a proposal that they confirm."
    return Reply(blocks=(Text(text=words),), summary=f"{one_line(person, 60)} is asked about {one_line(topic, 60)}")


def decider_named(person: str) -> Reply:
    words = f"When two people answer differently, {quote(person, 60)} decides from now on."
    return Reply(blocks=(Text(text=words),), summary=f"{one_line(person, 60)} decides")
