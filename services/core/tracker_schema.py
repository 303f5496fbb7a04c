"""What one project of an issue tracker takes: its types, the fields of their forms, priorities and links."""

from __future__ import annotations

from services.core.values import Value


class FieldInfo(Value):
    """One field of the form that creates an issue; `custom` is the plug-in's key, `allowed` pairs of id and name."""

    id: str
    name: str
    kind: str = ""
    custom: str = ""
    is_required: bool = False
    has_default: bool = False
    allowed: tuple[tuple[str, str], ...] = ()


class IssueTypeInfo(Value):
    """`level` is the place in the hierarchy: 1 an epic, 0 the usual ones, -1 a sub-task."""

    id: str
    name: str
    level: int
    fields: tuple[FieldInfo, ...] = ()

    def field(self, field_id: str) -> FieldInfo | None:
        return next((one for one in self.fields if one.id == field_id), None)


class TrackerSchema(Value):
    """What one project takes; `person` is the one whose token it is."""

    project: str
    project_id: str
    project_name: str
    is_team_managed: bool = False
    person: str = ""
    types: tuple[IssueTypeInfo, ...] = ()
    priorities: tuple[str, ...] = ()
    link_types: tuple[str, ...] = ()
    boards: tuple[tuple[str, str], ...] = ()  # number and name; empty where this account may not list them
    address: str = ""  # what people open, where only the gateway's is known

    def type(self, type_id: str) -> IssueTypeInfo | None:
        return next((one for one in self.types if one.id == type_id), None)
