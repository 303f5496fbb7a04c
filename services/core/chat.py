"""The chat vocabulary: what comes in and what goes out, the same for every platform."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, field_validator

from services.core.values import Value


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"
    CONSOLE = "console"
    API = "api"
    WEB = "web"  # a person who signs in; the workspace is the provider's issuer


class ThreadRef(Value):
    """Where a conversation lives; `workspace` is the platform's team or tenant id."""

    platform: Platform
    workspace: str
    channel: str
    thread: str


class IncomingKind(StrEnum):
    COMMAND = "command"  # "/idea …", "/plan …"
    TEXT = "text"  # a reply in a thread
    ACTION = "action"  # a button or a submitted form


class Said(Value):
    """One message of a thread as it was before the bot was asked."""

    id: str  # the platform's
    author: str
    text: str


class Change(Value):
    """What a person did to an earlier message: `event_id` is that message's; its new words are the Incoming's text."""

    event_id: str
    is_deleted: bool = False
    is_first: bool = False  # the message that the thread hangs on


JOINER = "\u2060"  # of no width: no line ends there


class Incoming(Value):
    """One thing that a person did in chat, already verified and de-duplicated by its adapter."""

    event_id: str
    kind: IncomingKind
    thread: ThreadRef
    user: str  # the platform's user id
    user_name: str = ""
    text: str = ""  # the words, or the command's arguments
    command: str = ""  # "idea", "plan", "track", "team"
    action: str = ""  # the action's name, e.g. "answer"
    values: dict[str, str] = Field(default_factory=dict)  # what the action carries
    locale: str = ""
    mentions: dict[str, str] = Field(default_factory=dict)  # name as it stands in the text → the platform's user id
    history: tuple[Said, ...] = ()  # the thread, when the whole of it is the idea
    is_aside: bool = False  # said to somebody else: kept, and heard as no answer
    changes: Change | None = None
    is_addressed: bool = True  # said to the bot; words that people exchange in a plan's thread are not
    is_overheard: bool = False  # everybody in the channel reads these words

    @field_validator("text")
    @classmethod
    def _as_seen(cls, text: str) -> str:
        """A table of ours keeps ids whole by a sign of no width, and that is copied along."""
        return text.replace(JOINER, "")

    @field_validator("values")
    @classmethod
    def _values_as_seen(cls, values: dict[str, str]) -> dict[str, str]:
        return {name: value.replace(JOINER, "") for name, value in values.items()}


# --- what goes out -----------------------------------------------------------------------------


class Text(Value):
    """A paragraph in a small Markdown: *bold* is **bold**, `code`, [text](url), lists by "- "."""

    kind: Literal["text"] = "text"
    text: str


class Section(Value):
    """A heading with a body and label/value fields."""

    kind: Literal["section"] = "section"
    title: str
    text: str = ""
    fields: tuple[tuple[str, str], ...] = ()


class Table(Value):
    """Rows of plain cells; every row is as long as `columns`."""

    kind: Literal["table"] = "table"
    title: str = ""
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: tuple[Literal["left", "right"], ...] = ()


class Choice(Value):
    """One button: `action` and `values` come back in an Incoming when it is pressed."""

    label: str
    action: str
    values: dict[str, str] = Field(default_factory=dict)
    letter: str = ""  # to be typed where there are no buttons, e.g. "a"
    is_recommended: bool = False
    style: Literal["default", "primary", "danger"] = "default"


class Input(Value):
    name: str
    label: str
    value: str = ""
    placeholder: str = ""
    is_multiline: bool = False
    is_optional: bool = False
    options: tuple[tuple[str, str], ...] = ()  # (value, label): a select instead of a text box


class Form(Value):
    """A dialog: inputs and one submit action."""

    kind: Literal["form"] = "form"
    title: str
    inputs: tuple[Input, ...]
    action: str
    values: dict[str, str] = Field(default_factory=dict)
    submit: str = ""  # empty: what the language says for sending


class Choices(Value):
    """A question with buttons."""

    kind: Literal["choices"] = "choices"
    text: str
    choices: tuple[Choice, ...]
    why: str = ""  # "why it matters"
    hint: str = ""  # how to answer without buttons
    other: Form | None = None  # a dialog for one's own words, where there are dialogs
    # Buttons for what the hint says in words, where there are buttons.
    beside: Annotated[tuple[Choice, ...], Field(exclude_if=lambda beside: not beside)] = ()

    @property
    def is_counted(self) -> bool:
        """Whether its letters count answers (a, b, c; 1, 2), which are understood in any thread; those of deeds
        (p to publish) are for a terminal alone, and say nothing on a button."""
        letters = [choice.letter for choice in self.choices]
        return any(letters == [chr(first + at) for at in range(len(letters))] for first in (ord("a"), ord("1")))


class File(Value):
    """A document; `content` is its text, `media_type` says what it is."""

    kind: Literal["file"] = "file"
    name: str
    media_type: str = "text/markdown"
    content: str
    title: str = ""


class Picture(Value):
    """An image by blob key, with the words for people who do not see it."""

    kind: Literal["picture"] = "picture"
    title: str
    alt: str
    blob: str  # key in the object store
    media_type: str = "image/png"


StepStatus = Literal["waiting", "running", "done", "failed", "stopped", "skipped"]


class Step(Value):
    label: str
    status: StepStatus
    note: str = ""


class Progress(Value):
    """The stages of one initiative and where it stands. Where a platform shows by signs of its own whether the bot is
    at work: `doing` says what it does now (empty: nothing), `is_waiting` that it waits for a person."""

    kind: Literal["progress"] = "progress"
    title: str
    steps: tuple[Step, ...]
    note: str = ""
    doing: str = ""
    is_waiting: bool = False


Block = Annotated[Text | Section | Table | Choices | Form | File | Picture | Progress, Field(discriminator="kind")]


class Notice(Value):
    """What one other person is told in private, because of what somebody did."""

    workspace: str
    user: str  # the platform's user id
    text: str
    summary: str = ""
    choices: tuple[Choice, ...] = ()


class Citation(Value):
    """What the reply rests on: where it was said, and the words."""

    title: str
    text: str


class Reply(Value):
    """What the bot says: blocks in order; `summary` is the notification text without markup."""

    blocks: tuple[Block, ...]
    summary: str = ""
    is_private: bool = False  # only the person who acted sees it
    language: str = "en"  # of the bot's words, for those that a renderer adds
    notices: tuple[Notice, ...] = ()
    is_echo: bool = False  # a card of the thread shows it already: not said again where cards are edited in place
    # Nothing was done, and the words say why: a dialog that was sent stays open with what was typed.
    is_refusal: Annotated[bool, Field(exclude_if=lambda is_refusal: not is_refusal)] = False
    # Where a platform has signs of its own for what a model wrote, and for its sources.
    is_generated: Annotated[bool, Field(exclude_if=lambda is_generated: not is_generated)] = False
    citations: Annotated[tuple[Citation, ...], Field(exclude_if=lambda citations: not citations)] = ()


class Posted(Value):
    """A message that the platform has: its id there, for edits."""

    external_id: str


class ThreadPost(Value):
    """One durable message of a thread; `key` is unique in the initiative, so that it is posted once."""

    id: UUID
    initiative_id: UUID
    thread: ThreadRef
    key: str
    reply: Reply
    external_id: str | None = None
    seq: int = 0  # its place in the thread
