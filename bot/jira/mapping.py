"""An admin's changes of how a plan's words map onto a project, by the words that the project has for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.core.contracts import Priority, TicketType
from services.core.errors import BadInput
from services.core.issues import IssueMapping
from services.core.markup import one_line
from services.core.tracker_schema import FieldInfo, TrackerSchema

OPTIONAL = {"points": "points_field", "epic-link": "epic_link_field", "epic-name": "epic_name_field"}


def changed(mapping: IssueMapping, schema: TrackerSchema, changes: Iterable[str]) -> IssueMapping:
    """Raises BadInput that names the change, and what there is to choose from."""
    for change in changes:
        name, sign, value = (part.strip() for part in change.partition("="))
        if not sign or not name:
            raise BadInput(f"Write NAME=VALUE, not {one_line(change, 60)}.")
        mapping = _one(mapping, schema, name, value)
    return mapping


def _one(mapping: IssueMapping, schema: TrackerSchema, name: str, value: str) -> IssueMapping:
    word = name.lower()
    if word in set(TicketType):
        return mapping.model_copy(update={"types": _put(mapping.types, word, value and _type_id(schema, value))})
    if word in OPTIONAL:
        return mapping.model_copy(update={OPTIONAL[word]: value and _field(schema, value).id})
    if word == "link":
        return mapping.model_copy(update={"link_type": value and _link(schema, value)})
    if word == "relate":
        return mapping.model_copy(update={"relate_type": value and _link(schema, value)})
    if word.startswith("priority:"):
        return mapping.model_copy(update={"priorities": _put(mapping.priorities, *_priority(schema, word, value))})
    if word.startswith("person:"):
        return mapping.model_copy(update={"people": _put(mapping.people, name[len("person:") :], value)})
    field = _field(schema, name)
    return mapping.model_copy(update={"fixed": _put(mapping.fixed, field.id, value and _value(field, value))})


def _put(known: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    kept = {key: one for key, one in known.items() if key != name}
    return kept | {name: value} if value else kept


def _type_id(schema: TrackerSchema, words: str) -> str:
    for one in schema.types:
        if words.casefold() in (one.id, one.name.casefold()):
            return one.id
    raise BadInput(f"There is no type {one_line(words, 60)}; there are {', '.join(one.name for one in schema.types)}.")


def _priority(schema: TrackerSchema, word: str, value: str) -> tuple[str, str]:
    """How much a ticket matters, and the name that the project has for it."""
    rank = word.removeprefix("priority:")
    if rank not in set(Priority):
        raise BadInput(
            f"Tickets are {', '.join(Priority)}; write priority:must=NAME, not priority:{one_line(rank, 40)}."
        )
    found = next((name for name in schema.priorities if value.casefold() == name.casefold()), "")
    if value and not found:
        raise BadInput(f"There is no priority {one_line(value, 60)}; there are {', '.join(schema.priorities)}.")
    return rank, found


def _link(schema: TrackerSchema, words: str) -> str:
    for one in schema.link_types:
        if words.casefold() == one.casefold():
            return one
    raise BadInput(f"There is no type of link {one_line(words, 60)}; there are {', '.join(schema.link_types)}.")


def fields_of(schema: TrackerSchema) -> dict[str, FieldInfo]:
    return {field.id: field for one in schema.types for field in one.fields}


def _field(schema: TrackerSchema, words: str) -> FieldInfo:
    fields = fields_of(schema)
    for one in fields.values():
        if words.casefold() in (one.id.casefold(), one.name.casefold()):
            return one
    names = ", ".join(one.name for one in fields.values())
    raise BadInput(f"The project's forms have no field {one_line(words, 60)}; they have {one_line(names, 400)}.")


def _value(field: FieldInfo, words: str) -> Any:
    """As the kind of the field takes it; a choice by its name or id."""
    if field.allowed:
        for option_id, name in field.allowed:
            if words.casefold() in (option_id.casefold(), name.casefold()):
                chosen = {"id": option_id}
                return [chosen] if field.kind == "array" else chosen
        names = ", ".join(name for _, name in field.allowed)
        raise BadInput(f"{field.name} takes {one_line(names, 400)}; not {one_line(words, 60)}.")
    if field.kind == "number":
        try:
            return float(words)
        except ValueError:
            raise BadInput(f"{field.name} takes a number, not {one_line(words, 60)}.") from None
    return [words] if field.kind == "array" else words
