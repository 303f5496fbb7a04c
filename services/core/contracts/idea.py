"""The idea, the questions asked about it, and what people said."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from services.core.values import Sources, Value


class Category(StrEnum):
    """The ten cells of the coverage map."""

    FUNCTIONAL_SCOPE = "functional_scope"
    DOMAIN_DATA = "domain_data"
    USER_EXPERIENCE = "user_experience"
    QUALITY_ATTRIBUTES = "quality_attributes"
    INTEGRATIONS = "integrations"
    EDGE_CASES = "edge_cases"
    CONSTRAINTS = "constraints"  # and trade-offs
    TERMINOLOGY = "terminology"
    COMPLETION_SIGNALS = "completion_signals"
    LEFTOVERS = "leftovers"


class Overruled(Value):
    """Words that later ones contradict: `words` stand literally in `source` (M-n or ANS-n), `leaves` is the part of
    them that no longer holds (the whole of an answer), `instead` what is read in its place (another number), `because`
    the kind of contradiction."""

    source: str
    words: str
    leaves: str
    because: Literal["negated", "number", "excluded", "polarity"]
    instead: str = Field(default="", exclude_if=lambda words: not words)


class Message(Value):
    """One thing said in the thread; `id` is M-n, M-1 is the idea."""

    id: str
    author: str
    text: str
    is_bot: bool = False
    is_aside: bool = False
    author_id: str = ""  # of the member, empty where only a name is known
    overrules: tuple[Overruled, ...] = Field(default=(), exclude_if=lambda words: not words)  # said beside a question


class Idea(Value):
    """The raw words; `messages` is the thread they came from when a whole thread was planned."""

    text: str
    title: str
    language: str = "en"
    messages: tuple[Message, ...] = ()


class Option(Value):
    """`letter` a–e; `text` stands alone as the answer."""

    letter: str
    text: str
    is_recommended: bool = False
    reason: str = ""  # why it is recommended


class Question(Value):
    """`id` is QN-n in the initiative; `topic` is a stable slug by which an answers file may name it."""

    id: str
    topic: str
    category: Category
    text: str
    why: str
    options: tuple[Option, ...]
    sources: Sources = ()
    value: float = 0.0  # what the answer can change downstream, per unit of attention
    moves: tuple[str, ...] = ()  # the reason of the value: what each option adds, takes or changes in the draft


class AnswerHow(StrEnum):
    """How an answer came about."""

    CHOSEN = "chosen"  # an option: by button, letter, number, yes or its words
    WORDS = "words"  # the person's own
    DELEGATED = "delegated"  # "you decide": the recommended option, on nobody's word
    DEFERRED = "deferred"  # "not now": stays open, is not asked again


class Answer(Value):
    """`id` is ANS-n; `supersedes` names the earlier answer that this one replaces."""

    id: str
    question_id: str
    message_id: str
    author: str
    text: str
    letter: str = ""  # the option taken, empty for free words
    supersedes: str = ""
    author_id: str = ""
    how: AnswerHow | None = None  # None: of a time when it was not written down
    is_proposal: bool = False  # to the person whom the question is for; holds once that person confirms it
    disputes: str = ""  # somebody else's answer to the same question: neither holds until it is decided
    settles: Sources = ()  # the answers between which this one decided
    overrules: tuple[Overruled, ...] = ()
