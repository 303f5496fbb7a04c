"""The high-level design as one typed architecture model, from which every diagram and section is printed."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from services.core.contracts.bdd import DataClass, Entity, Risk
from services.core.values import Document, Sources, Value


class ComponentKind(StrEnum):
    PERSON = "person"
    EXTERNAL = "external"  # a system that is not ours
    WEB = "web"
    MOBILE = "mobile"
    GATEWAY = "gateway"
    SERVICE = "service"
    WORKER = "worker"
    DATABASE = "database"
    QUEUE = "queue"
    CACHE = "cache"
    OBJECT_STORE = "object_store"
    SEARCH = "search"


class TrustZone(Value):
    """`id` is Z-n; `level` 0 is the open internet, higher is more trusted."""

    id: str
    name: str
    level: int
    description: str = ""


class Component(Value):
    """`id` is CMP-n; `serves` names the R-n, Q-n or D-n that justify it."""

    id: str
    name: str
    kind: ComponentKind
    technology: str = ""
    responsibilities: tuple[str, ...]
    zone: str  # Z-n
    serves: Sources
    key: str = ""  # what it is, whatever its name: the id follows the key over re-drafts


class Link(Value):
    """A directed use: `source` calls or feeds `target`; both are CMP-n."""

    source: str
    target: str
    label: str
    protocol: str
    authentication: str = ""  # named wherever a trust boundary is crossed
    data_class: DataClass = DataClass.INTERNAL
    is_async: bool = False


class DeploymentNode(Value):
    """`id` is N-n: where components run and how they scale."""

    id: str
    name: str
    kind: Literal["device", "edge", "compute", "data", "managed", "external"]
    components: tuple[str, ...]
    zone: str
    scaling: str = ""


class Ownership(Value):
    """One writer per entity."""

    entity: str  # E-n
    owner: str  # CMP-n that writes
    store: str  # CMP-n that keeps it
    readers: tuple[str, ...] = ()
    data_class: DataClass
    retention: str


class Alternative(Value):
    name: str
    why_not: str


class Decision(Value):
    """`id` is D-n, never reused; a replaced one is superseded by link. `key` is `slot:choice`."""

    id: str
    title: str
    decision: str
    trade_off: str
    why: str
    alternatives: tuple[Alternative, ...]
    change_mind: str
    serves: Sources
    supersedes: str = ""
    key: str = ""


class SharedInfrastructure(Value):
    name: str
    purpose: str
    used_by: tuple[str, ...]  # CMP-n


class FlowStep(Value):
    source: str  # CMP-n
    target: str  # CMP-n
    message: str
    is_async: bool = False
    is_reply: bool = False


class Flow(Value):
    """`id` is FL-n: a data flow as a sequence; `kind` failure shows the worst one and how it heals."""

    id: str
    title: str
    kind: Literal["main", "failure"]
    steps: tuple[FlowStep, ...]
    serves: Sources
    healed: str = ""  # the sound state that a failure flow ends in


class QualityTarget(Value):
    quality: str  # Q-n
    target: str
    mechanism: str
    components: tuple[str, ...]
    proof: str = ""  # how anybody can see that it holds


class Deferred(Value):
    text: str
    reason: str
    sources: Sources = ()


class CostDriver(Value):
    """What makes the bill grow, and the lever that holds it."""

    text: str
    lever: str
    components: tuple[str, ...] = ()  # CMP-n


class OperatingNote(Value):
    """How it is run, only where the draft asks for it; `derivation` shows the sum behind a number."""

    topic: Literal["capacity", "recovery", "rollout", "observability", "migration", "erasure", "outage"]
    text: str
    derivation: str = ""
    components: tuple[str, ...] = ()  # CMP-n
    sources: Sources


class EverydayNote(Value):
    """What is decided for every day: who sees what, which clock counts, what is undelivered, who wins of two at once.

    A class beside `OperatingNote`, whose closed set of topics processes of the version before still read."""

    topic: Literal["sight", "clock", "undelivered", "contest"]
    text: str
    derivation: str = ""
    components: tuple[str, ...] = ()  # CMP-n
    sources: Sources


class PatternChoice(Value):
    """A catalogue pattern that was taken, and the words that made it fit. Hours are the catalogue's prior for one
    requirement of this kind and one person, 0 for none."""

    pattern: str
    because: str
    sources: Sources
    requirements: Sources = ()  # R-n that it is about
    p50_hours: float = 0.0
    p80_hours: float = 0.0


class WorkTemplate(Value):
    """Work that a pattern is known to bring besides the requirements' own: the slicer makes a ticket of it.

    `key` is `pattern:slug`, stable over re-drafts; `serves` names what asks for it. Hours are the catalogue's prior
    for one person, 0 for none. `by` says in whose voice a story speaks: of whom the asking requirement is for, or of
    who runs the service.
    """

    key: str
    kind: Literal["story", "task", "spike"]
    title: str
    text: str
    acceptance: tuple[str, ...]
    serves: Sources  # R-n, Q-n or D-n
    components: tuple[str, ...] = ()  # CMP-n
    labels: tuple[str, ...] = ()
    by: Literal["person", "operator"] = Field(default="person", exclude_if=lambda by: by == "person")
    p50_hours: float = 0.0
    p80_hours: float = 0.0


class Hld(Document):
    """The architecture model; `entities` are the BDD's, so that the data model cannot drift from it."""

    title: str
    summary: str
    zones: tuple[TrustZone, ...]
    components: tuple[Component, ...]
    links: tuple[Link, ...]
    nodes: tuple[DeploymentNode, ...]
    entities: tuple[Entity, ...]
    ownership: tuple[Ownership, ...]
    decisions: tuple[Decision, ...]
    shared: tuple[SharedInfrastructure, ...]
    tenancy_model: str
    tenancy_why: str
    flows: tuple[Flow, ...]
    quality_targets: tuple[QualityTarget, ...]
    risks: tuple[Risk, ...]
    deferred: tuple[Deferred, ...]
    patterns: tuple[PatternChoice, ...] = ()
    cost_drivers: tuple[CostDriver, ...] = ()
    work: tuple[WorkTemplate, ...] = ()
    operations: tuple[OperatingNote, ...] = ()
    everyday: tuple[EverydayNote, ...] = Field(default=(), exclude_if=lambda notes: not notes)
    superseded: tuple[Decision, ...] = ()  # replaced decisions, kept so that `supersedes` resolves
    retired: tuple[str, ...] = ()  # ids that earlier versions used and that no later one may reuse
    bdd_hash: str = ""  # content hash of the BDD that it answers

    @property
    def notes(self) -> tuple[OperatingNote | EverydayNote, ...]:
        """How it is run, and what is decided for every day."""
        return (*self.operations, *self.everyday)
