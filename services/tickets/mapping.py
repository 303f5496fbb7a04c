"""From a plan's words to a project's: what is proposed, and what a project cannot take."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.contracts import Priority, TicketType
from services.core.issues import IssueMapping
from services.core.tracker_schema import FieldInfo, IssueTypeInfo, TrackerSchema
from services.core.words import Sentence, sentence

# What the types are called, in the languages that the product speaks; the first that is there is taken.
_NAMES: dict[TicketType, tuple[str, ...]] = {
    TicketType.EPIC: ("epic", "épica", "epica", "epos"),
    TicketType.STORY: ("story", "user story", "historia", "historia de usuario", "user-story", "feature"),
    TicketType.TASK: ("task", "tarea", "aufgabe"),
    TicketType.SUBTASK: ("sub-task", "subtask", "subtarea", "unteraufgabe", "teilaufgabe"),
    TicketType.SPIKE: ("spike", "research", "investigación"),
}
_LEVELS = {TicketType.EPIC: 1, TicketType.SUBTASK: -1}
_POINTS_KEYS = ("com.pyxis.greenhopper.jira:jsw-story-points",)
_POINTS_NAMES = ("story points", "story point estimate", "puntos de historia", "story-punkte")
EPIC_LINK = "com.pyxis.greenhopper.jira:gh-epic-link"
EPIC_NAME = "com.pyxis.greenhopper.jira:gh-epic-label"
_LINKS = ("blocks", "bloquea", "blocker", "blockiert")
_PRIORITIES = {
    Priority.MUST: ("high", "hoch", "alta", "major"),
    Priority.SHOULD: ("medium", "mittel", "media", "normal", "minor"),
    Priority.COULD: ("low", "niedrig", "baja", "trivial"),
}
# What we fill ourselves, or what the tracker fills by itself.
OURS = frozenset({"summary", "issuetype", "project", "description", "labels", "parent", "reporter", "timetracking"})


def propose(schema: TrackerSchema) -> IssueMapping:
    """By hierarchy first, by name second; what is not found stays empty and is named before anything is written."""
    types = {kind.value: found.id for kind in TicketType if (found := _type(schema, kind)) is not None}
    fields = {field.id: field for issue_type in schema.types for field in issue_type.fields}
    has_parents = any(one.level == 0 and one.field("parent") for one in schema.types)
    return IssueMapping(
        types=types,
        points_field=_points(fields.values()),
        epic_link_field="" if has_parents else next((f.id for f in fields.values() if f.custom == EPIC_LINK), ""),
        epic_name_field=next((f.id for f in fields.values() if f.custom == EPIC_NAME), ""),
        priorities=_priorities(schema.priorities),
        link_type=next((name for name in schema.link_types if name.casefold() in _LINKS), ""),
    )


def _priorities(there: Iterable[str]) -> dict[str, str]:
    """By the names that trackers bring along; what has other names is an admin's to map."""
    known = {name.casefold(): name for name in there}
    found = {
        one.value: next((known[name] for name in names if name in known), "") for one, names in _PRIORITIES.items()
    }
    return {one: name for one, name in found.items() if name}


def _type(schema: TrackerSchema, kind: TicketType) -> IssueTypeInfo | None:
    level = _LEVELS.get(kind, 0)
    there = [one for one in schema.types if one.level == level]
    for name in _NAMES[kind]:
        for one in there:
            if one.name.casefold() == name:
                return one
    if kind in (TicketType.SPIKE, TicketType.STORY):
        return _type(schema, TicketType.TASK) if kind is TicketType.SPIKE or len(there) > 1 else next(iter(there), None)
    return there[0] if there and (level or len(there) == 1) else next(iter(there), None)


def _points(fields: Iterable[FieldInfo]) -> str:
    known = list(fields)
    by_key = [one for one in known if one.custom in _POINTS_KEYS]
    numbers = [one for one in known if one.kind == "number" and one.name.casefold() in _POINTS_NAMES]
    found = by_key or numbers
    return found[0].id if found else ""


def misfits(schema: TrackerSchema, mapping: IssueMapping, kinds: Iterable[str]) -> tuple[Sentence, ...]:
    """What the project lacks for tickets of these types, each with the way to mend it."""
    found: list[Sentence] = []
    for kind in sorted(set(kinds)):
        chosen = mapping.types.get(kind, "")
        issue_type = schema.type(chosen) if chosen else None
        if issue_type is None:
            names = ", ".join(one.name for one in schema.types) or "–"
            found.append(sentence("jira-no-type", kind=kind, project=schema.project, types=names))
            continue
        if issue_type.level < 0 and kind != TicketType.SUBTASK:
            found.append(sentence("jira-wrong-level", kind=kind, type=issue_type.name))
        found.extend(_lacking(issue_type, mapping))
    return tuple({str(one): one for one in found}.values())


def _lacking(issue_type: IssueTypeInfo, mapping: IssueMapping) -> list[Sentence]:
    found = []
    if issue_type.field("labels") is None:
        found.append(sentence("jira-no-labels", type=issue_type.name))
    filled = OURS | {mapping.points_field, mapping.epic_link_field, mapping.epic_name_field} | set(mapping.fixed)
    empty = [one for one in issue_type.fields if one.is_required and not one.has_default and one.id not in filled]
    return found + [sentence("jira-required", field=one.name, id=one.id, type=issue_type.name) for one in empty]
