"""What each page shows, drawn from one look."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.admin import draw
from bot.admin.draw import Markup
from bot.admin.sheet import Sheet, money
from handlers import administration_values as looks
from services.core.actor import Role

SCOPES = ("read", "write", "approve", "admin", "provision")
ROLES = (Role.OWNER, Role.ADMIN, Role.MANAGER, Role.CONTRIBUTOR, Role.CONTRACTOR)


def overview(sheet: Sheet, told: looks.Overview) -> str:
    words = sheet.words
    plans = sum(told.plans.values())
    rows: list[tuple[str, draw.Cell]] = [
        (words("admin-box-members"), sum(told.members.values())),
        (words("admin-box-waiting"), told.waiting),
        (words("admin-box-workspaces"), told.workspaces),
        (words("admin-box-trackers"), told.trackers),
        (words("admin-box-plans"), f"≥ {plans}" if plans >= looks.PLANS else plans),
        (words("admin-box-sessions"), told.sessions),
        (words("admin-box-keys"), told.keys),
        (words("admin-box-tokens"), words.number(told.spent_tokens)),
        (words("admin-box-money"), money(words, told.spent_micros)),
    ]
    broken = draw.told(words("admin-broken", count=told.broken_workspaces)) if told.broken_workspaces else ""
    return broken + draw.boxes(rows) + draw.section(words("admin-newest"), _entries(sheet, told.newest))


def people(sheet: Sheet, told: looks.People) -> str:
    words = sheet.words
    columns = (words("team-name"), words("member-role"), words("admin-accounts"), "")
    rows = ((_name(sheet, one), _role(sheet, one), _accounts(one), _removal(sheet, one)) for one in told.members)
    parts = [draw.section(words("members"), draw.table(columns, rows, empty=words("admin-none")))]
    waiting = ((one.name, one.platform, Markup(_answers(sheet, str(one.id)))) for one in told.requests)
    asked = draw.table((words("team-name"), words("admin-platform"), ""), waiting, empty=words("admin-nobody-waits"))
    parts.append(draw.section(words("admin-waiting"), asked))
    options = [(role.value, sheet.role(role)) for role in reversed(ROLES) if sheet.reaches(role)]
    invite = draw.select("role", options, label=words("member-role"), chosen="contributor")
    parts.append(
        draw.section(
            words("admin-invite"),
            draw.note(words("admin-invite-why")),
            sheet.form("team.invite", invite, words("admin-invite-do"), style="row"),
        )
    )
    domains = ((one.name, sheet.role(one.role)) for one in told.domains)
    listed = draw.table((words("admin-domain"), words("member-role")), domains, empty=words("admin-no-domains"))
    parts.append(draw.section(words("admin-domains"), draw.note(words("admin-domains-why")), listed))
    return "".join(parts)


def trail(sheet: Sheet, told: looks.Trail, here: str) -> str:
    words = sheet.words
    more = f'<p><a href="{here}?before={told.before}">{draw.cell(words("admin-older"))}</a></p>' if told.before else ""
    return draw.note(words("admin-trail-why")) + _entries(sheet, told.entries) + more


def access(sheet: Sheet, told: looks.Access) -> str:
    words = sheet.words
    rows = (
        (
            one.member,
            words("admin-kind", kind=one.kind),
            one.agent,
            ", ".join(one.scopes),
            one.seen_at,
            Markup(sheet.form("team.sessions.end", "", words("admin-end"), id=str(one.id))),
        )
        for one in told.sessions
    )
    columns = (
        words("admin-whose"), words("admin-what"), words("admin-agent"), words("api-key-may"), words("admin-seen"), "",
    )  # fmt: skip
    keys = (
        (
            one.member,
            one.name,
            ", ".join(one.scopes),
            draw.sign("unsure", words("admin-over")) if one.is_expired else one.expires_at,
            Markup(sheet.form("team.revoke", "", words("admin-revoke"), id=str(one.id))),
        )
        for one in told.keys
    )
    named = (words("admin-whose"), words("team-name"), words("api-key-may"), words("api-key-until"), "")
    make = (
        draw.field("name", words("team-name"))
        + draw.field("days", words("admin-days"), kind="number", value="90", more=' min="1" max="366"')
        + draw.checks(words("api-key-may"), [(one, one) for one in SCOPES], chosen=("read", "write"))
    )
    made = sheet.form("team.key", make, words("admin-key-do"), style="row")
    return (
        draw.section(words("admin-sessions"), draw.table(columns, rows, empty=words("admin-no-sessions")))
        + draw.section(words("api-keys"), draw.table(named, keys, empty=words("admin-no-keys")))
        + (draw.section(words("admin-key-new"), draw.note(words("admin-key-why")), made) if made else "")
    )


def _entries(sheet: Sheet, found: Iterable[looks.EntryLine]) -> str:
    words = sheet.words
    rows = ((one.number, one.at, one.actor, draw.whole(one.verb), one.subject, _details(one.details)) for one in found)
    columns = (
        words("column-id"), words("admin-when"), words("admin-whose"), words("admin-what"), words("admin-about"),
        words("admin-details"),
    )  # fmt: skip
    return draw.table(columns, rows, empty=words("admin-none"))


def _details(text: str) -> str:
    """JSON of ours as a line to be read."""
    try:
        return _flat(json.loads(text))
    except ValueError:
        return text


def _flat(value: object) -> str:
    match value:
        case dict():
            return "; ".join(f"{str(name).replace('_', ' ')}: {_flat(one)}" for name, one in value.items())
        case list():
            return ", ".join(_flat(one) for one in value)
        case None:
            return "–"
        case _:
            return str(value)


def _name(sheet: Sheet, one: looks.MemberLine) -> Markup:
    here = draw.cell(one.name)
    told = draw.cell(sheet.words("admin-in-directory")) if one.is_in_directory else ""
    return Markup(f'{here}<br><span class="note">{told}</span>' if told else here)


def _role(sheet: Sheet, one: looks.MemberLine) -> draw.Cell:
    if not sheet.reaches(one.role) or not sheet.may("team.role"):
        return sheet.role(one.role)
    words = sheet.words
    options = [(role.value, sheet.role(role)) for role in ROLES if sheet.reaches(role)]
    chosen = draw.select("role", options, chosen=one.role.value, label=words("member-role"), is_hidden=True)
    return Markup(sheet.form("team.role", chosen, words("admin-save"), id=str(one.id)))


def _removal(sheet: Sheet, one: looks.MemberLine) -> Markup:
    is_there = sheet.reaches(one.role) and one.id != sheet.actor.member_id
    return Markup(sheet.form("team.remove", "", sheet.words("admin-remove"), id=str(one.id)) if is_there else "")


def _answers(sheet: Sheet, request: str) -> str:
    words = sheet.words
    yes = sheet.form("team.approve", "", words("admin-let-in"), id=request)
    return yes + sheet.form("team.decline", "", words("admin-decline"), id=request)


def _accounts(one: looks.MemberLine) -> str:
    return ", ".join(f"{account.platform}: {account.user_id}" for account in one.accounts)
