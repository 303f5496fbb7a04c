"""What a change would do, shown before anybody approves; what it did; and what waits for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from handlers.replies.plan import hours
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.contracts import ChangeKind, Edit, Impact, NodeKind, Touched
from services.core.markup import code, one_line, quote
from services.workflow import Change

SHOWN = 14
LABELS = {
    NodeKind.REQUIREMENT: "Requirements",
    NodeKind.QUALITY: "Quality numbers",
    NodeKind.SCENARIO: "Scenarios",
    NodeKind.DECISION: "Decisions",
    NodeKind.COMPONENT: "Components",
    NodeKind.TICKET: "Tickets",
}
NAMES = {
    "bdd": "business draft",
    "hld": "design",
    "tickets": "tickets",
    "estimates": "estimates",
    "assignments": "assignments",
}
_ORDER = (*LABELS, NodeKind.GOAL, NodeKind.ENTITY, NodeKind.INTEGRATION, NodeKind.CONSTRAINT, NodeKind.ASSUMPTION)


def impact(change: Change) -> Reply:
    """The card with its two buttons; `revision` tells an old card from the one that counts."""
    found = change.impact
    again = " The plan moved on meanwhile, so it was computed anew." if change.revision > 1 else ""
    title = f"{change.name}: {one_line(_what(change.edit), 110)}"
    blocks: list[Block] = [
        Section(title=title, text=f"This is what it would do; nothing has changed yet.{again}", fields=_fields(found))
    ]
    rows = _rows(found)
    if rows:
        more = f": {SHOWN} of {len(rows)}, the most important first" if len(rows) > SHOWN else ""
        blocks.append(
            Table(title=f"What changes{more}", columns=("", "Id", "Before", "After"), rows=tuple(rows[:SHOWN]))
        )
    blocks += [Text(text=f"Please check: {quote(note, 400)}") for note in found.notes]
    blocks.append(_buttons(change))
    return Reply(blocks=tuple(blocks), summary=f"{change.name} waits for your approval")


def _buttons(change: Change) -> Choices:
    people = "Two people have to apply it." if change.people > 1 else "Everything that is not listed stays as it is."
    values = {"change": str(change.number), "revision": str(change.revision)}
    return Choices(
        text=f"**{change.name}**: apply it? {people}",
        choices=(
            Choice(label="Apply", action="apply", values=values, letter="a", style="primary", is_recommended=True),
            Choice(label="Discard", action="discard", values=values, letter="d", style="danger"),
        ),
        hint=f"`/plan apply {change.name}` or `/plan discard {change.name}`.",
    )


def _what(edit: Edit) -> str:
    match edit.kind:
        case ChangeKind.RESTORE:
            return f"version {edit.version} of the {NAMES.get(edit.target, edit.target)} again"
        case ChangeKind.ANSWER:
            return f"another answer to {edit.target}: {edit.words}"
        case _ if edit.is_dropped:
            return f"drop {edit.target}"
        case ChangeKind.TICKET:
            told = [("title", edit.title), ("description", edit.description)]
            return f"{edit.target}, " + "; ".join(f"{name}: {words}" for name, words in told if words)
        case _:
            return f"{edit.target} says: {edit.words}"


def _fields(found: Impact) -> tuple[tuple[str, str], ...]:
    """One line per kind that moves, then the sums."""
    fields = [(LABELS[kind], counted) for kind in LABELS if (counted := _counted(found, kind))]
    others = sum(one.kind not in LABELS for one in (*found.added, *found.changed, *found.dropped))
    if others:
        fields.append(("Other statements", str(others)))
    if found.tickets_before or found.tickets_after:
        count = f"{found.tickets_before} → {found.tickets_after}"
        fields.append(("Number of tickets", count if found.tickets_before != found.tickets_after else "the same"))
    if found.p50_before or found.p50_after:
        fields.append(("Work (P50)", _moved(found.p50_before, found.p50_after)))
        fields.append(("Work (P80)", _moved(found.p80_before, found.p80_after)))
    written = ", ".join(f"{NAMES[name]} v{number}" for name, number in found.documents.items())
    fields.append(("New versions", written or "none"))
    if found.model_calls:
        spent = f"{found.model_calls} calls, {found.model_tokens:,} tokens, spent on this card; applying costs nothing"
        fields.append(("Model", spent))
    return tuple(fields)


def _counted(found: Impact, kind: NodeKind) -> str:
    groups = (("added", found.added), ("changed", found.changed), ("dropped", found.dropped))
    counts = [(word, sum(one.kind is kind for one in group)) for word, group in groups]
    return ", ".join(f"{count} {word}" for word, count in counts if count)


def _moved(before: float, after: float) -> str:
    if abs(after - before) < 0.05:
        return f"{hours(after)}, the same"
    sign = "+" if after > before else "−"
    return f"{hours(before)} → {hours(after)} ({sign}{hours(abs(after - before))})"


def _rows(found: Impact) -> list[tuple[str, str, str, str]]:
    """Dropped and added first within each kind: they weigh more than a new wording."""
    listed = [("−", one, one.text, "") for one in found.dropped]
    listed += [("+", one, "", one.text) for one in found.added]
    listed += [("~", one, one.before, _after(one)) for one in found.changed]
    listed.sort(key=lambda row: _ORDER.index(row[1].kind) if row[1].kind in _ORDER else len(_ORDER))
    return [(mark, one.id, one_line(before, 100), one_line(after, 100)) for mark, one, before, after in listed]


def _after(one: Touched) -> str:
    return one.text if one.text != one.before else "(the same name, other content)"


def change_computing(name: str) -> Reply:
    words = f"{name}: I work out what that would change; the card comes in a moment. Until then nothing changes."
    return Reply(blocks=(Text(text=words),), summary=f"{name} is being computed")


def change_empty(name: str) -> Reply:
    words = f"{name} changes nothing: the plan says that already. Your words are kept in the log."
    return Reply(blocks=(Text(text=words),), summary=f"{name} changes nothing")


def change_failed(name: str, sentence: str) -> Reply:
    words = f"{name} cannot be done: {quote(sentence, 600)} Nothing was changed."
    return Reply(blocks=(Text(text=words),), summary=f"{name} cannot be done")


def change_applied(change: Change, versions: Mapping[str, int], *, by: str, is_asked: bool) -> Reply:
    written = ", ".join(f"{NAMES[name]} v{number}" for name, number in versions.items())
    found = change.impact
    text = f"{quote(by, 80)} applied **{change.name}**: {written}. Everything else stays as it was, word for word."
    if abs(found.p50_after - found.p50_before) >= 0.05:
        text += f" Work (P50): {_moved(found.p50_before, found.p50_after)}."
    if is_asked:
        text += " Approvals of the plan as it was do not count any more: `/plan approve` asks again."
    shown = next(iter(versions), "bdd")
    text += f" {code(f'/plan diff {shown}')} shows the words"
    back = f"/plan restore {shown} {versions[shown] - 1}"
    text += f", {code(back)} takes them back." if versions.get(shown, 0) > 1 else "."
    return Reply(blocks=(Text(text=text),), summary=f"{change.name} applied: {written}")


def change_discarded(name: str, *, by: str) -> Reply:
    words = f"{quote(by, 80)} discarded **{name}**; the plan stays as it is."
    return Reply(blocks=(Text(text=words),), summary=f"{name} discarded")


def change_again(name: str) -> Reply:
    """The base has moved on."""
    words = f"The plan has moved on since **{name}** was computed, so approvals of it are void. A new card comes."
    return Reply(blocks=(Text(text=words),), summary=f"{name} is computed anew")


def change_outdated(name: str) -> Reply:
    words = f"That card is not the newest one of {name}; please use the one further down."
    return Reply(blocks=(Text(text=words),), summary="An older card", is_private=True)


def change_voted(name: str, *, by: str, missing: int) -> Reply:
    words = f"{quote(by, 80)} approved **{name}**. {missing} more to go."
    return Reply(blocks=(Text(text=words),), summary=f"{name}: {missing} more to go")


def changes_waiting(changes: Iterable[Change]) -> str:
    """Lines for the status."""
    lines = []
    for change in changes:
        state = "is being computed" if change.status.value == "computing" else f"waits: `/plan apply {change.name}`"
        lines.append(f"{change.name} ({quote(_what(change.edit), 80)}) {state}.")
    return "\n".join(lines)


def stale(ids: Iterable[str], why: Iterable[str]) -> str:
    """What rests on words that have been replaced since."""
    listed = list(ids)
    counted = Counter(name.rpartition("-")[0] for name in listed)
    shown = ", ".join(listed[:12]) + (f" and {len(listed) - 12} more" if len(listed) > 12 else "")
    reasons = ", ".join(why)
    return f"Stale since {reasons}: {shown} ({sum(counted.values())} in all), until the change is applied."
