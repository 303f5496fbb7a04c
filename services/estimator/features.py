"""What can be counted in a ticket: the drivers of its estimate, each with the words that name it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.contracts import Component, ComponentKind, DataClass, Hld, Ticket, TicketSet, TicketType
from services.estimator.figures import figures
from services.estimator.priors import load_priors
from services.estimator.words import name_list, say

_KINDS = {
    "walk": "walk",
    "setup": "setup",
    "move": "move",
    "release": "release",
    "identity": "identity",
}
_ASSUMED = re.compile(r"\(?\b(A-\d+)\b\)?")
_OF_GOAL = re.compile(r"\(G-\d+\b")
STORES = (ComponentKind.DATABASE, ComponentKind.CACHE, ComponentKind.OBJECT_STORE, ComponentKind.SEARCH)
GUARDED = (DataClass.PERSONAL, DataClass.SENSITIVE)


@dataclass(frozen=True)
class Driver:
    """`count` things of `kind` (a key of the priors' `adds`, or of its `work`); `words` say which."""

    kind: str
    count: float
    words: str

    @property
    def hours(self) -> float:
        priors = load_priors()
        work = priors.work.get(self.kind)
        return self.count * (work.hours if work else priors.adds[self.kind])


@dataclass(frozen=True)
class Features:
    kind: str  # a key of the priors' `base`
    drivers: tuple[Driver, ...]
    outside: tuple[str, ...]  # names of outside systems
    spikes: tuple[str, ...]  # T-n that must find something out first
    assumptions: tuple[str, ...]  # A-n that it stands on
    exceptions: int
    guarded: int

    def count(self, kind: str) -> float:
        return next((d.count for d in self.drivers if d.kind == kind), 0.0)


def features(ticket: Ticket, ticket_set: TicketSet, hld: Hld) -> Features:
    language = ticket_set.language
    by_id = {t.id: t for t in ticket_set.tickets}
    parts = [t.id for t in ticket_set.tickets if t.parent == ticket.id and t.type is TicketType.SUBTASK]
    kind = _kind(ticket, bool(parts))
    components = [c for c in hld.components if c.id in ticket.components]
    outside = [c.name for c in components if c.kind is ComponentKind.EXTERNAL]
    laid = _laid(ticket, ticket_set)
    entities = [e for e in hld.entities if e.id in ticket.entities and e.id not in laid.entities]
    fields = [a for e in entities for a in e.attributes]
    guarded = sum(1 for a in fields if a.data_class in GUARDED)
    exceptions = sum(1 for c in ticket.acceptance_criteria if c.kind in ("negative", "edge"))
    drivers: list[Driver] = []
    if parts:  # the parts carry the substance; joining them is what is left
        drivers.append(Driver("member", len(parts), say(language, "member", n=len(parts), what=name_list(parts))))
    else:
        drivers += _proofs(ticket, language, exceptions)
        drivers += _data(language, [e.name for e in entities], len(fields), guarded)
        drivers += _places(language, components, hld, _adapted(ticket, ticket_set), laid.components)
        drivers += _rest(ticket, language, laid)
        drivers += _work(ticket, language, laid)
    return Features(
        kind=kind,
        drivers=tuple(d for d in drivers if d.count),
        outside=() if parts else tuple(outside),
        spikes=tuple(d for d in ticket.depends_on if d in by_id and by_id[d].type is TicketType.SPIKE),
        assumptions=_assumptions(ticket),
        exceptions=0 if parts else exceptions,
        guarded=0 if parts else guarded,
    )


def _assumptions(ticket: Ticket) -> tuple[str, ...]:
    """What the work itself stands on; a goal that is assumed makes no story that somebody asked for doubtful."""
    own = [line for line in ticket.description.splitlines() if not _OF_GOAL.search(line)]
    return tuple(dict.fromkeys(_ASSUMED.findall("\n".join(own))))


def _kind(ticket: Ticket, has_parts: bool) -> str:
    """Read off the subject; a ticket of another generator is told by its type and labels."""
    head, _, rest = ticket.subject.partition(":")
    labels = set(ticket.labels)
    if ticket.type is TicketType.STORY:
        return "story_with_parts" if has_parts else "story"
    if ticket.type is TicketType.SPIKE:
        return "spike_open" if rest.startswith("OQ-") or "open-question" in labels else "spike_outside"
    if ticket.type is TicketType.SUBTASK:
        tail = rest.partition(":")[2]
        known = (("path", "part_path"), ("screen", "part_screen"), ("I-", "part_outside"), ("CMP-", "part_outside"))
        return next((kind for start, kind in known if tail.startswith(start)), "part_rule")
    if head in _KINDS:
        return _KINDS[head]
    return next((a for a in ticket.labels if a in ATTRIBUTES), "other")


ATTRIBUTES = (
    "performance", "availability", "security", "privacy", "scalability", "usability", "accessibility",
    "maintainability", "observability", "portability", "compliance", "cost",
)  # fmt: skip


def _counted(language: str, kind: str, count: int) -> str:
    return say(language, f"{kind}_1" if count == 1 else kind, n=count)


def _proofs(ticket: Ticket, language: str, exceptions: int) -> list[Driver]:
    proven = [c for c in ticket.acceptance_criteria if c.scenario]
    others = [c for c in ticket.acceptance_criteria if not c.scenario]
    counted = figures(c.text for c in others)
    told = list(dict.fromkeys(one for one in counted.values() if one))
    named = say(language, "number", what=name_list(told)) if told else ""
    rows = sum(int(n) for c in proven for n in re.findall(r"\((\d+) \w+\)\.$", c.text))
    return [
        Driver("scenario", len(proven), _counted(language, "scenario", len(proven))),
        Driver("exception", exceptions, _counted(language, "exception", exceptions)),
        Driver("examples", rows, say(language, "examples", n=rows)),
        Driver("criterion", len(others), _counted(language, "criterion", len(others))),
        Driver("number", min(len(counted), 5), named or _counted(language, "number_bare", len(counted))),
    ]


def _data(language: str, names: list[str], fields: int, guarded: int) -> list[Driver]:
    return [
        Driver("entity", len(names), say(language, "entity", what=name_list(names))),
        Driver("field", fields, say(language, "field", n=fields)),
        Driver("guarded_field", guarded, say(language, "guarded_field", n=guarded)),
    ]


def _adapted(ticket: Ticket, ticket_set: TicketSet) -> set[str]:
    """The outside components that another ticket connects, so that this one does not pay for it again."""
    adapters = [t for t in ticket_set.tickets if t.subject.startswith("connect:") and t.id != ticket.id]
    return {c for t in adapters if set(ticket.covers) & set(t.covers) for c in t.components}


@dataclass(frozen=True)
class Laid:
    """What the parts before this one of a ticket that was taken apart pay for already."""

    entities: frozenset[str] = frozenset()
    components: frozenset[str] = frozenset()
    decisions: frozenset[str] = frozenset()
    waits: frozenset[str] = frozenset()
    work: frozenset[str] = frozenset()
    is_told: bool = False  # most of its words as well


def _laid(ticket: Ticket, ticket_set: TicketSet) -> Laid:
    """Parts that cover different requirements are works of their own, as they would have been from the beginning."""
    head, _, rest = ticket.subject.partition(":")
    whole = rest.partition(":")[2]
    if head != "part" or not whole:
        return Laid()
    family = [t for t in ticket_set.tickets if t.id == whole or (t.subject.endswith(f":{whole}") and _is_part(t))]
    before = [t for t in family if _number(t) < _number(ticket) and set(t.covers) & set(ticket.covers)]
    return Laid(
        entities=frozenset(one for t in before for one in t.entities),
        components=frozenset(one for t in before for one in t.components),
        decisions=frozenset(one for t in before for one in t.decisions),
        waits=frozenset(one for t in before for one in t.depends_on),
        work=frozenset(kind for t in before for kind in _kinds_of(t, ticket_set.language)),
        is_told=bool(before),
    )


def _is_part(ticket: Ticket) -> bool:
    return ticket.subject.startswith("part:")


def _number(ticket: Ticket) -> int:
    return int(ticket.id.removeprefix("T-"))


def _places(
    language: str, components: list[Component], hld: Hld, adapted: set[str], laid: frozenset[str]
) -> list[Driver]:
    own = [c for c in components if c.kind is not ComponentKind.EXTERNAL]
    new = [c for c in own if c.id not in laid]
    beyond = len(new) if len(new) < len(own) else max(len(own) - 1, 0)
    outside = [c.name for c in components if c.kind is ComponentKind.EXTERNAL and c.id not in adapted | laid]
    by_id = {c.id: c for c in own}
    crossed = [
        f"{by_id[link.source].name} → {by_id[link.target].name}"
        for link in hld.links
        if link.source in by_id
        and link.target in by_id
        and by_id[link.source].zone != by_id[link.target].zone
        and by_id[link.target].kind not in STORES
        and not {link.source, link.target} <= laid
    ]
    return [
        Driver("component", beyond, say(language, "component", what=name_list([c.name for c in new]))),
        Driver("boundary", len(crossed), say(language, "boundary", what=name_list(crossed, 2))),
        Driver("outside", len(outside), say(language, "outside", what=name_list(outside))),
    ]


def _work(ticket: Ticket, language: str, laid: Laid) -> list[Driver]:
    found = [kind for kind in _kinds_of(ticket, language) if kind not in laid.work]
    return [Driver(kind, 1, say(language, f"work_{kind}")) for kind in found]


def _kinds_of(ticket: Ticket, language: str) -> list[str]:
    """What a story or a part of one does, by its own words; the three that cost most."""
    if ticket.type not in (TicketType.STORY, TicketType.SUBTASK):
        return []
    text = "\n".join([ticket.title, *(c.text for c in ticket.acceptance_criteria)])
    found = [kind for kind, work in load_priors().work.items() if work.is_in(text, language)]
    found.sort(key=lambda kind: -load_priors().work[kind].hours)
    return found[:3]


def _rest(ticket: Ticket, language: str, laid: Laid) -> list[Driver]:
    words = len(ticket.description.split())
    decided = [one for one in ticket.decisions if one not in laid.decisions]
    waits = [one for one in ticket.depends_on if one not in laid.waits]
    return [
        Driver("decision", min(len(decided), 4), say(language, "decision", what=name_list(decided))),
        Driver("waits", len(waits), say(language, "waits", what=name_list(waits))),
        Driver("words", 0 if laid.is_told else max(words - 120, 0), say(language, "words", n=words)),
    ]
