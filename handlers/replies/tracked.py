"""What came back from an issue tracker: people's changes to decide about, and where the issues stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.markup import one_line, quote
from services.core.watched import Category, IssueSeen
from services.tickets import Difference, EditKind, EditStatus, Standing, TrackerEdit, between

SHOWN = 12
CELL = 160
AT_ONCE = 120  # what a button of a chat can carry


def tracker_edits(words: Words, edits: Sequence[TrackerEdit], titles: Mapping[str, str]) -> Reply:
    """The card: the plan's words beside Jira's, and three buttons as long as one waits."""
    waiting = [one for one in edits if one.status is EditStatus.OPEN]
    decided = [one for one in edits if one.status is not EditStatus.OPEN]
    names = ", ".join(one.name for one in edits[:SHOWN]) + (", …" if len(edits) > SHOWN else "")
    blocks: list[Block] = [Section(title=words("edits-title", names=names, count=len(edits)))]
    if waiting:
        blocks.append(_table(words, waiting, titles))
        if len(waiting) > SHOWN:
            blocks.append(Text(text=words("edits-more", count=len(waiting) - SHOWN)))
    blocks += [Text(text=_decided(words, one)) for one in decided[:SHOWN]]
    if waiting:
        blocks.append(_buttons(words, waiting[:AT_ONCE]))
    return words.reply(*blocks, summary=words("edits-summary", count=len(edits), names=names))


def _table(words: Words, waiting: Sequence[TrackerEdit], titles: Mapping[str, str]) -> Table:
    rows = []
    for edit in waiting[:SHOWN]:
        issue = f"{edit.name} {edit.ticket_id} {edit.issue_key}"
        if edit.kind is EditKind.DELETED:
            title = one_line(titles.get(edit.ticket_id, ""), CELL)
            rows.append((issue, words("edits-field", field="issue"), title, words("edits-deleted")))
            continue
        if edit.kind is EditKind.NEW:
            issue = f"{edit.name} {edit.issue_key}"
            rows.append((issue, words("edits-field", field="issue"), words("edits-new"), _cell(edit.fields[0].theirs)))
            continue
        rows += [(issue, _field(words, one), _cell(one.ours), _cell(one.theirs)) for one in edit.fields]
    columns = (words("column-ticket"), words("edits-what"), words("edits-ours"), words("edits-theirs"))
    return Table(title="", columns=columns, rows=tuple(rows))


def _field(words: Words, one: Difference) -> str:
    name = words("edits-field", field="blocks" if between.is_link(one) else one.name)
    return name if one.words else words("edits-not-taken", field=name)


def _cell(text: str) -> str:
    return one_line(text, CELL) or "–"


def _buttons(words: Words, waiting: Sequence[TrackerEdit]) -> Choices:
    values = {"edits": ",".join(f"{one.number}:{one.revision}" for one in waiting)}
    can_take = all(
        one.kind in (EditKind.DELETED, EditKind.NEW) or any(field.words for field in one.fields) for one in waiting
    )
    keep = Choice(label=words("edits-keep"), action="edit-keep", values=values, letter="k")
    ours = Choice(label=words("edits-restore"), action="edit-ours", values=values, letter="o")
    take = Choice(label=words("edits-accept"), action="edit-accept", values=values, letter="a", style="primary")
    kinds = {one.kind for one in waiting}
    kind = next(iter(kinds)).value if len(kinds) == 1 else "changed"
    text = words("edits-ask", count=len(waiting), kind=kind)
    choices = ((take,) if can_take else ()) + ((keep,) if EditKind.NEW in kinds else (keep, ours))
    return Choices(text=text, choices=choices, hint=words("edits-hint", name=waiting[0].name))


def _decided(words: Words, one: TrackerEdit) -> str:
    by = quote(one.decided_by, 80) or "–"
    return words("edits-decided", name=one.name, issue=one.issue_key, status=one.status.value, by=by)


def newcomers_taken(words: Words, found: Mapping[str, IssueSeen], *, by: str, is_asked: bool) -> Reply:
    """What came in; `is_asked`: approvals that were given do not count for the plan as it is now."""
    lines = [
        f"- {words('newcomer-line', ticket=t, issue=one.issue.key, title=quote(one.summary, 90))}"
        for t, one in list(found.items())[:SHOWN]
    ]
    said = words("newcomers-taken", count=len(found), by=quote(by, 80))
    if is_asked:
        lines.append(words("newcomers-asked"))
    return words.text("\n".join([said, *lines]), summary=words("newcomers-summary", count=len(found)))


def no_tracker_edits(words: Words) -> Reply:
    return words.text(words("edits-none"), summary=words("edits-none"), is_private=True)


def issues_moved(
    words: Words,
    moved: Sequence[tuple[str, str, str]],
    reopened: Sequence[tuple[str, str, str]],
    back: Sequence[tuple[str, str]],
) -> Reply:
    """Things that nobody has to decide: another project or key, open again, there again."""
    lines = [words("issue-moved", ticket=t, before=before, after=after) for t, before, after in moved]
    lines += [words("issue-reopened", ticket=t, issue=key, status=quote(name, 60)) for t, key, name in reopened]
    lines += [words("issue-back", ticket=t, issue=key) for t, key in back]
    shown = lines[:SHOWN] + ([words("edits-more", count=len(lines) - SHOWN)] if len(lines) > SHOWN else [])
    return words.text("\n".join(shown), summary=words("issues-moved-summary", count=len(lines)))


def standing_line(words: Words, found: Sequence[Standing]) -> str:
    """How far the issues are; empty while there are none."""
    if not found:
        return ""
    done = sum(one.category is Category.DONE for one in found)
    started = sum(one.category is Category.STARTED for one in found)
    hours = sum(one.hours for one in found)
    line = words("issues-stand", done=done, all=len(found), started=started)
    return f"{line} {words('issues-spent', hours=words.hours(hours))}" if hours else line


def standing_table(words: Words, found: Sequence[Standing], estimated: Mapping[str, float]) -> Table:
    """What was estimated beside what was logged."""
    rows = tuple(
        (
            one.ticket_id,
            one.key,
            one_line(one.status, 40) or "–",
            words.hours(estimated[one.ticket_id]) if one.ticket_id in estimated else "–",
            words.hours(one.hours) if one.hours else "–",
        )
        for one in found
    )
    issue, status, spent = words("issues-key"), words("issues-status"), words("issues-hours")
    columns = (words("column-id"), issue, status, "P50", spent)
    align = ("left", "left", "left", "right", "right")
    return Table(title=words("issues-title"), columns=columns, rows=rows, align=align)


def edits_wait(words: Words, edits: Sequence[TrackerEdit]) -> str:
    """A line of the status."""
    names = ", ".join(one.name for one in edits[:SHOWN])
    return words("edits-wait", count=len(edits), names=names)
