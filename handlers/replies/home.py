"""The page of one person: what waits for them, and how everything stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.replies.journey import stage_label
from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.contracts import Question
from services.core.markup import one_line, quote

MOST_QUESTIONS = 8
MOST_APPROVALS = 8


@dataclass(frozen=True, slots=True)
class Open:
    """A question of a plan that waits for this person."""

    number: int
    title: str
    question: Question


def home(
    words: Words,
    *,
    questions: Sequence[Open],
    approvals: Sequence[tuple[int, str, str]],
    plans: Sequence[tuple[int, str, str, str]],
    time: Reply,
    is_admin: bool,
) -> Reply:
    """`approvals`: (number, title, gate); `plans`: (number, title, status, stage)."""
    blocks: list[Block] = [Section(title=words("home-questions"))]
    blocks += [_question(words, one) for one in questions[:MOST_QUESTIONS]] or [Text(text=words("home-no-questions"))]
    blocks.append(Section(title=words("home-approvals")))
    blocks += [_approval(words, *one) for one in approvals[:MOST_APPROVALS]] or [Text(text=words("home-no-approvals"))]
    rows = tuple(
        (f"#{number}", one_line(title, 60), _stands(words, status, stage)) for number, title, status, stage in plans
    )
    columns = (words("home-number"), words("home-plan"), words("home-stands"))
    blocks.append(Section(title=words("home-plans")))
    blocks.append(Table(columns=columns, rows=rows) if rows else Text(text=words("home-no-plans")))
    blocks.append(Section(title=words("home-time")))
    blocks += time.blocks
    if is_admin:
        blocks.append(Section(title=words("home-admin"), text=words("home-admin-text")))
    return words.reply(*blocks, summary=words("home"), is_private=True)


def _question(words: Words, one: Open) -> Block:
    asked = one.question
    text = words("home-question", number=str(one.number), title=quote(one.title, 80), question=quote(asked.text, 500))
    choices = tuple(
        Choice(
            label=one_line(option.text),
            action="answer",
            values={"question": asked.id, "letter": option.letter, "plan": str(one.number)},
            letter=option.letter,
            is_recommended=option.is_recommended,
        )
        for option in asked.options
    )
    return Choices(text=text, choices=choices)


def _approval(words: Words, number: int, title: str, gate: str) -> Block:
    text = words("home-approval", number=str(number), title=quote(title, 80), stage=stage_label(words, gate))
    values = {"gate": gate, "plan": str(number)}
    yes = Choice(label=words("approve"), action="approve", values=values, style="primary")
    return Choices(text=text, choices=(yes,))


def _stands(words: Words, status: str, stage: str) -> str:
    return words("home-status", status=status, stage=stage_label(words, stage))
