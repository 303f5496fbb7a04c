"""How a story beyond the size limit falls apart: by steps of its flow, rules, data or interfaces, never by layers."""

from __future__ import annotations

from dataclasses import dataclass

from services.core.contracts import (
    AcceptanceCriterion,
    Bdd,
    Component,
    ComponentKind,
    EstimateSet,
    Hld,
    Scenario,
    Split,
    SplitStory,
    Ticket,
    TicketSet,
    TicketType,
)
from services.tickets.limits import COUNTED, StoryLimits, measure
from services.tickets.words import TITLE_LIMIT, bare, headline, lower, say, shorten, stems

MOST_TOGETHER = 3  # criteria in one piece, where they can be spread


@dataclass(frozen=True)
class Whole:
    """What a split looks at; criteria in the story's order, scenarios by S-n."""

    title: str
    language: str
    criteria: tuple[AcceptanceCriterion, ...]
    components: tuple[Component, ...]
    entities: tuple[tuple[str, str], ...]  # (E-n, name)
    scenarios: dict[str, Scenario]


@dataclass(frozen=True)
class Piece:
    """`key` is stable over re-slices: the scenario, entity or component that it is about."""

    key: str
    title: str
    criteria: tuple[AcceptanceCriterion, ...]
    components: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()


def splits(
    ticket_set: TicketSet,
    bdd: Bdd,
    hld: Hld,
    estimates: EstimateSet | None = None,
    limits: StoryLimits | None = None,
) -> tuple[Split, ...]:
    """A proposal for each story beyond the limits; without estimates its points are not known and not counted."""
    limits = limits or StoryLimits()
    scenarios = {s.id: s for f in bdd.features for s in f.scenarios}
    names = {e.id: e.name for e in bdd.entities}
    parts = {c.id: c for c in hld.components}
    found = []
    for story in (t for t in ticket_set.tickets if t.type is TicketType.STORY):
        size = measure(story, ticket_set, hld, estimates)
        beyond = size.beyond(limits)
        if not beyond:
            continue
        whole = Whole(
            title=story.title,
            language=ticket_set.language,
            criteria=criteria_of(story, ticket_set),
            components=tuple(parts[c] for c in story.components if c in parts),
            entities=tuple((e, names[e]) for e in story.entities if e in names),
            scenarios=scenarios,
        )
        way, pieces = cut(whole)
        if len(pieces) < 2:
            continue
        because = [
            say(ticket_set.language, f"beyond_{n}", n=f"{getattr(size, n):g}", most=str(getattr(limits, n)))
            for n in beyond
        ]
        stories = tuple(
            SplitStory(
                title=p.title,
                criteria=tuple(c.scenario or c.text for c in p.criteria),
                components=p.components,
                entities=p.entities,
            )
            for p in pieces
        )
        found.append(Split(ticket_id=story.id, title=story.title, because=tuple(because), by=way, stories=stories))
    return tuple(found)


def criteria_of(story: Ticket, ticket_set: TicketSet) -> tuple[AcceptanceCriterion, ...]:
    """Its own, and those that only its parts prove."""
    known = {c.scenario for c in story.acceptance_criteria}
    parts = [t for t in ticket_set.tickets if t.parent == story.id and t.type is TicketType.SUBTASK]
    more = {c.scenario: c for t in parts for c in t.acceptance_criteria if c.scenario and c.scenario not in known}
    return (*story.acceptance_criteria, *more.values())


def cut(whole: Whole) -> tuple[str, tuple[Piece, ...]]:
    """The first way that gives two pieces or more; by interfaces only when nothing else tells them apart."""
    ways = (("workflow", _by_flow), ("rules", _by_rules), ("data", _by_data), ("interfaces", _by_interface))
    for way, pieces_of in ways:
        pieces = pieces_of(whole)
        if len(pieces) > 1:
            return way, _distinct(pieces)
    return "", ()


def _by_flow(whole: Whole) -> tuple[Piece, ...]:
    """One piece per main or alternative path; each exception goes with the path that it shares most words with."""
    paths = [c for c in whole.criteria if c.kind in ("", "main", "alternative") and c.scenario]
    if len(paths) < 2:
        return ()
    groups: list[list[AcceptanceCriterion]] = [[path] for path in paths]
    for criterion in (c for c in whole.criteria if c not in paths):
        words = stems(criterion.text, whole.language)
        near = [len(words & stems(group[0].text, whole.language)) - 0.5 * len(group) for group in groups]
        groups[near.index(max(near))].append(criterion)
    return tuple(
        Piece(f"path:{group[0].scenario}", _title(whole, group[0], is_first=n == 0), tuple(group))
        for n, group in enumerate(groups)
    )


def _by_rules(whole: Whole) -> tuple[Piece, ...]:
    """The path alone first, then its rules and exceptions in groups."""
    rules = [c for c in whole.criteria if c.kind in ("negative", "edge")]
    paths = tuple(c for c in whole.criteria if c not in rules)
    if not rules or not paths:
        return ()
    chunks = [rules[n : n + MOST_TOGETHER] for n in range(0, len(rules), MOST_TOGETHER)]
    first = Piece("path", headline(say(whole.language, "split_path", title=_short(whole, 60))), paths)
    return (
        first,
        *(
            Piece(
                f"rule:{chunk[0].scenario or n}",
                headline(say(whole.language, "part_rule", title=shorten(_name(whole, chunk[0]), 64))),
                tuple(chunk),
            )
            for n, chunk in enumerate(chunks)
        ),
    )


def _by_data(whole: Whole) -> tuple[Piece, ...]:
    """One piece per kind of thing; criteria go where their words point, the others to the first."""
    if len(whole.entities) < 2:
        return ()
    homes: dict[str, list[AcceptanceCriterion]] = {entity: [] for entity, _ in whole.entities}
    for criterion in whole.criteria:
        words = stems(criterion.text, whole.language)
        near = [len(words & stems(name, whole.language)) for _, name in whole.entities]
        homes[whole.entities[near.index(max(near))][0]].append(criterion)
    return tuple(
        Piece(
            f"data:{entity}",
            headline(say(whole.language, "split_data", title=_short(whole, 44), name=shorten(name, 28))),
            tuple(homes[entity]),
            entities=(entity,),
        )
        for entity, name in whole.entities
        if homes[entity]
    )


def _by_interface(whole: Whole) -> tuple[Piece, ...]:
    """Our own path first, then each outside system and each further screen that it runs through."""
    counted = [c for c in whole.components if c.kind in COUNTED]
    screens = [c for c in counted if c.kind in (ComponentKind.WEB, ComponentKind.MOBILE)]
    edges = [c for c in counted if c.kind is ComponentKind.EXTERNAL] + screens[1:]
    if not edges:
        return ()
    left = list(whole.criteria)
    pieces = []
    for component in edges:
        named = [c for c in left if stems(component.name, whole.language) & stems(c.text, whole.language)]
        mine = [c for c in named if len(left) > 1]
        left = [c for c in left if c not in mine] or left[:1]
        done = say(whole.language, "split_edge_done", where=bare(component.name), title=bare(whole.title))
        room = TITLE_LIMIT - len(say(whole.language, "split_edge", where=shorten(component.name, 28), title=""))
        words = {"where": shorten(component.name, 28), "title": _short(whole, room)}
        pieces.append(
            Piece(
                f"{component.id}",
                headline(say(whole.language, "split_edge", **words)),
                tuple(mine) or (AcceptanceCriterion(text=done + "."),),
                components=(component.id,),
            )
        )
    own = tuple(c.id for c in counted if c not in edges)
    first = Piece("path", headline(say(whole.language, "split_path", title=_short(whole, 60))), tuple(left), own)
    return (first, *pieces)


def _title(whole: Whole, criterion: AcceptanceCriterion, *, is_first: bool) -> str:
    name = _name(whole, criterion)
    if is_first or stems(name, whole.language) <= stems(whole.title, whole.language):
        return headline(whole.title)
    room = TITLE_LIMIT - 2 - min(len(name), 44)
    return headline(f"{_short(whole, room)}: {shorten(name, 44)}")


def _name(whole: Whole, criterion: AcceptanceCriterion) -> str:
    scenario = whole.scenarios.get(criterion.scenario or "")
    return scenario.title if scenario else criterion.text


def _short(whole: Whole, room: int) -> str:
    title = shorten(whole.title, max(room, 20))
    return title if whole.language == "de" else lower(title)


def _distinct(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Two pieces of one title are told apart by what they are about."""
    seen: set[str] = set()
    result = []
    for piece in pieces:
        title = piece.title
        if title.casefold() in seen:
            about = piece.key.rpartition(":")[2]
            title = f"{shorten(title, TITLE_LIMIT - 2 - len(about))}: {about}"
        seen.add(title.casefold())
        result.append(Piece(piece.key, title, piece.criteria, piece.components, piece.entities))
    return tuple(result)
