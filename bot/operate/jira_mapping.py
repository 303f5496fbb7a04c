"""How a plan's words map onto a project, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from bot.jira.mapping import OPTIONAL, fields_of
from services import tickets
from services.core.contracts import TicketType
from services.core.markup import one_line
from services.core.tracker_schema import TrackerSchema
from services.core.words import Sentence
from services.tickets import Account, Checked


def listed(checked: Checked) -> list[str]:
    """A connection as it was found: what is to be mended is marked."""
    account = checked.account
    usual = "the usual one" if account.is_default else "for channels that choose it"
    lines = [f"{account.name}: {usual}"]
    if checked.schema is None:
        lines.append(_head(account))
        return lines + [f"! {one}" for one in checked.mend]
    lines += shown(account, checked.schema, lacking=checked.mend)
    if checked.runs_out is not None:
        lines.insert(2, f"access: until {checked.runs_out.date()}")
    lines += [f"channel: {one_line(f'{one.platform} {one.workspace} {one.channel}', 120)}" for one in checked.channels]
    return lines


def _head(account: Account) -> str:
    by = "in a browser by" if account.grant_id else "by"
    return f"{account.kind.value} {account.base_url}, project {account.project}, connected {by} {account.created_by}"


def shown(account: Account, schema: TrackerSchema, *, lacking: Iterable[Sentence | str] | None = None) -> list[str]:
    mapping = account.mapping
    fields = fields_of(schema)
    style = "team-managed" if schema.is_team_managed else "company-managed"
    lines = [_head(account), f"style: {style}"]
    for kind in TicketType:
        found = schema.type(mapping.types.get(kind.value, ""))
        lines.append(f"{kind.value}: {one_line(found.name, 60) if found else 'not mapped'}")
    for name, attribute in OPTIONAL.items():
        field_id = getattr(mapping, attribute)
        if field_id:
            lines.append(f"{name}: {one_line(fields[field_id].name, 60) if field_id in fields else field_id}")
    lines.append(f"link: {one_line(mapping.link_type, 60) or 'none; dependencies stay in the plan'}")
    relation = tickets.relation_of(schema.link_types, mapping.relate_type)
    lines.append(f"relate: {one_line(relation, 60) or 'none; close issues are named in the plan alone'}")
    lines += [f"priority:{rank}: {one_line(name, 60)}" for rank, name in mapping.priorities.items()]
    lines += [f"board {number}: {one_line(name, 60)}" for number, name in schema.boards]
    lines += [f"person:{one_line(name, 60)}: {one_line(account_id, 80)}" for name, account_id in mapping.people.items()]
    lines += [f"{name}: {one_line(str(value), 80)}" for name, value in mapping.fixed.items()]
    missing = tickets.misfits(schema, mapping, [kind.value for kind in TicketType]) if lacking is None else lacking
    return lines + [f"! {one}" for one in missing]
