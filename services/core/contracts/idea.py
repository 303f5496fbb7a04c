"""The idea, the questions asked about it, and what people said."""

from __future__ import annotations

from enum import StrEnum

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


class Message(Value):
    """One thing said in the thread; `id` is M-n, M-1 is the idea."""

    id: str
    author: str
    text: str
    is_bot: bool = False
    is_aside: bool = False


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


class Answer(Value):
    """`id` is ANS-n; `supersedes` names the earlier answer that this one replaces."""

    id: str
    question_id: str
    message_id: str
    author: str
    text: str
    letter: str = ""  # the option taken, empty for free words
    supersedes: str = ""
