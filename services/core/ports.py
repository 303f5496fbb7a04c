"""Every ability that the product needs from outside, one Protocol each; integrations fill them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, runtime_checkable
from uuid import UUID

from services.core.chat import Posted, Reply, ThreadRef
from services.core.tracker_ports import Grants as Grants
from services.core.tracker_ports import Issues as Issues
from services.core.tracker_ports import Past as Past
from services.core.tracker_ports import Watch as Watch
from services.core.upload_ports import INCOMING as INCOMING
from services.core.upload_ports import Expected as Expected
from services.core.upload_ports import Form as Form
from services.core.upload_ports import Receives as Receives
from services.core.upload_ports import Uploads as Uploads
from services.core.values import Making, Value

G = TypeVar("G", bound=Value)
A = TypeVar("A", bound=Value)


class Job(StrEnum):
    """What the worker can be asked to do; the payload is always tenant id + row id."""

    RUN_STAGE = "run_stage"  # row: workflow.stage_run
    POST = "post"  # row: workflow.thread_post
    TELL = "tell"  # row: workflow.loose_post
    RELAY = "relay"  # row: the tenant's id; publishes the outbox
    RECEIVE = "receive"  # row: events.inbox
    CHANGE = "change"  # row: workflow.change
    REMIND = "remind"  # row: clarifier.clarifier_session
    SYNC = "sync"  # row: tickets.integration_account; compares its issues with the plans
    LEARN = "learn"  # row: estimator.team_history; brings past tickets in, and fits the team's model
    TRIAL = "trial"  # row: ai.trial; plays past questions by another prompt


class Queue(Protocol):
    """The doorbell: may be lost, may ring twice; rows are the truth."""

    async def ring(self, job: Job, tenant_id: UUID, row_id: UUID) -> None: ...

    async def ring_many(self, rings: Sequence[tuple[Job, UUID, UUID]]) -> None: ...

    async def ping(self) -> None:
        """Raises Unavailable when nobody hears the bell."""
        ...


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests a minute for whoever `name` is."""

    name: str
    per_minute: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Of the allowance that is nearest to its end: how many requests are left, and seconds until it is whole again.
    `wait`: seconds until one more is allowed; 0 when this one was."""

    allowance: Allowance
    left: int
    reset: float
    wait: float


class Limits(Protocol):
    async def take(self, allowances: Sequence[Allowance]) -> Taken:
        """One request of each, or of none when one of them is used up. Never raises."""
        ...

    async def turn(self, name: str, spans: Sequence[tuple[int, float]], *, within: str) -> float:
        """One call of that name, of which so many may be made in each span of seconds: 0 when it is counted, else the
        seconds until one more would be. While `within` is on hold nobody gets one. Never raises."""
        ...

    async def hold(self, within: str, seconds: float) -> None:
        """The other side asked for a pause. Never raises."""
        ...


@dataclass(frozen=True, slots=True)
class AiStep(Generic[G, A]):
    """One typed piece of thinking: `given` in, `answer` out.

    `offline` is the drafter without a model; `prompt` the file for one that has it; `check` returns what is wrong
    with an answer beyond its schema, in words that a model can mend it by (empty: nothing). What is too long for one
    question to a model is asked in the parts that `split` makes; `merge` joins their answers by rule. `language` is the
    one that the answer has to be in (ISO 639-1), empty where that is not looked at.
    """

    name: str  # e.g. "hld.draft"; also the prompt's id
    given: type[G]
    answer: type[A]
    offline: Callable[[G], A]
    prompt: Path
    check: Callable[[G, A], list[str]] = field(default=lambda _given, _answer: [])
    split: Callable[[G], tuple[G, ...]] = field(default=lambda given: (given,))
    merge: Callable[[G, tuple[A, ...]], A] = field(default=lambda _given, answers: answers[0])
    language: Callable[[G], str] = field(default=lambda _given: "")


@dataclass(frozen=True, slots=True)
class Usage:
    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    calls: int = 0
    cached_tokens: int = 0  # of the prompt's, what the provider had read before


@dataclass(frozen=True, slots=True)
class Filled(Generic[A]):
    """`generator` names who wrote `value`; `downgrade` says in words why a lesser one had to, else empty. `made` is how
    a model wrote it."""

    value: A
    generator: str
    downgrade: str = ""
    usage: tuple[Usage, ...] = ()
    made: tuple[Making, ...] = ()


class Ai(Protocol):
    """Money and seconds; never called while a transaction is open. Degrades to the offline drafter, never raises
    for a model's fault."""

    async def fill(self, step: AiStep[G, A], given: G) -> Filled[A]: ...

    async def ping(self) -> str:
        """One sentence: which model answers, or that the offline drafter does. Raises Unavailable."""
        ...


class Chat(Protocol):
    """One platform's thread. `key` is the operation's id on the message, so that a repeat can find it."""

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted: ...

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        """The message that an earlier try with this key left behind, if it did."""
        ...

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None: ...


@runtime_checkable
class Whispers(Protocol):
    """A chat in which one person can be told something that nobody else sees."""

    async def whisper(
        self, thread: ThreadRef, user: str, reply: Reply, *, key: str, was_tried: bool = False
    ) -> None:  # fmt: skip
        """There, or in the chat with that person; an empty channel is that chat. `was_tried`: an earlier try may have
        left it behind. Raises NotFound for who cannot be reached."""
        ...


@runtime_checkable
class Permalinks(Protocol):
    """A chat that has an address for a thread, to be opened in a browser."""

    async def permalink(self, thread: ThreadRef) -> str:
        """The same for the same thread."""
        ...


class Diagrams(Protocol):
    """Real Mermaid: raises BadInput with line and words when the source does not parse, NotFound where pictures are
    switched off."""

    async def svg(self, mermaid: str) -> str: ...

    async def png(self, mermaid: str) -> bytes: ...


class Blobs(Protocol):
    """An object store; keys are `tenant/…` paths."""

    async def put(self, key: str, data: bytes, *, media_type: str) -> None: ...

    async def get(self, key: str) -> bytes:
        """Raises NotFound."""
        ...

    async def delete(self, key: str) -> None: ...

    async def list_keys(self, prefix: str) -> tuple[str, ...]:
        """All that begin with `prefix`/, e.g. a tenant's."""
        ...

    async def ping(self) -> str: ...


class Keys(Protocol):
    """Wraps and unwraps data keys with a key of the tenant's own, which is in no database (AWS KMS, or a local keyring
    file); `context` is bound to the wrapping. Raises Unavailable within seconds when the key service is slow or away,
    NotFound when the tenant's key was destroyed."""

    async def wrap(self, data_key: bytes, *, tenant_id: UUID, context: str) -> bytes: ...

    async def unwrap(self, wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes: ...

    async def renew(self, tenant_id: UUID) -> None:
        """New material wraps from now on; what was wrapped before still opens."""
        ...

    async def destroy(self, tenant_id: UUID) -> str:
        """For good: nothing that was wrapped for the tenant opens again, in no backup either. Says in one sentence what
        was destroyed. Again is no harm."""
        ...

    async def ping(self) -> str: ...


class Sealer(Protocol):
    """One tenant's data keys at hand while a transaction is open; asks nobody. `table` is `schema.name`."""

    @property
    def form(self) -> int:
        """What every process that serves reads: a column that became sealed with a later form is still written in
        the clear."""
        ...

    @property
    def present(self) -> UUID:
        """Of the key that seals now. Raises as `seal`."""
        ...

    def seal(self, table: str, column: str, row: str, plaintext: bytes) -> bytes:
        """The same plaintext in the same place gives the same bytes, so that what did not change shows. Raises
        Unavailable when there was no key to be had."""
        ...

    def open(self, table: str, column: str, row: str, sealed: bytes) -> bytes:
        """Raises NotAllowed for what was changed or stands elsewhere, NotFound when its key was destroyed,
        Unavailable."""
        ...


class Sealing(Protocol):
    """The keys of all tenants, unwrapped for a bounded time."""

    async def sealer(self, tenant_id: UUID) -> Sealer:
        """Before a transaction is opened, because it may ask the key service; never raises for that."""
        ...


class Bus(Protocol):
    """Where domain events go after the outbox (Kafka, or a log of the database alone)."""

    async def publish(self, events: Sequence[dict[str, Any]]) -> None:
        """All or raise; the consumer is idempotent by `event_id`."""
        ...

    async def ping(self) -> str:
        """Where events go, in words. Raises as `publish` does."""
        ...


class Clock(Protocol):
    """Wall time for people; leases and deadlines use the database's own time."""

    def now(self) -> datetime: ...
