"""What publishing would write, what it has written, and what it left alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from urllib.parse import quote as url_part

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, File, Reply, Section, Table, Text
from services.core.issues import Bullets, Grid, Heading, IssueFields, IssueRef, Listing, Paragraph, Part, Tasks
from services.core.markup import escape, one_line, quote
from services.tickets import Apart, CreateWrite, EditWrite, Forecast, Kept, Planned, RemoveWrite, WriteList

SHOWN = 12
HASH = 8  # characters of the hash that people see and may type
LARGE = 30  # requests, from which a publish takes a while


class Done(Protocol):
    """What a publish has done."""

    created: dict[str, IssueRef]
    edited: dict[str, IssueRef]
    removed: dict[str, IssueRef]
    links: int
    unlinked: int
    related: int
    unrelated: int
    files: int
    refused: dict[str, str]
    kept: list[Kept]


def publish_begun(words: Words) -> Reply:
    return words.text(words("publish-begun"), summary=words("publish-begun-summary"))


def publish_waits(words: Words, error: Exception) -> Reply:
    return words.text(quote(words.error(error), 300), summary=words("publish-waits-summary"))


def publish_preview(words: Words, planned: Planned, ahead: Forecast, *, needed: int) -> Reply:
    """Counts, the first writes, all of them as a file, and the button that approves exactly these."""
    writes = planned.writes
    short = writes.hash[:HASH]
    blocks: list[Block] = [
        Section(
            title=words("publish-preview", project=writes.project),
            fields=(
                (words("publish-where"), one_line(writes.site, 100)),
                (words("publish-creates"), words.number(len(writes.creates))),
                (words("publish-edits"), words.number(len(writes.edits))),
                (words("publish-links"), words.number(len(writes.links))),
                *_counted(words, words("publish-unlinks"), len(writes.unlinks)),
                *_counted(words, words("publish-relates"), len(writes.relates)),
                *_counted(words, words("publish-unrelates"), len(writes.unrelates)),
                *_counted(words, words("publish-files"), len(writes.files)),
                *_counted(words, _removes(words, writes), len(writes.removes)),
                (words("publish-hash"), short),
            ),
        ),
        _first(words, writes),
        *_left_alone(words, planned),
        *_ahead(words, ahead),
        File(name="jira-writes.md", content=write_list(words, writes), title=words("publish-file")),
    ]
    if needed:
        values = {"gate": "publish", "subject": writes.hash}
        yes = Choice(label=words("approve"), action="approve", values=values, letter="a", style="primary")
        no = Choice(label=words("stop"), action="stop", letter="s", style="danger")
        blocks.append(
            Choices(
                text=words("publish-approve", people=needed),
                choices=(yes, no),
                hint=words("publish-hint", hash=short),
            )
        )
    return words.reply(*blocks, summary=words("publish-preview-summary", count=writes.count))


def nothing_to_publish(words: Words, planned: Planned, *, project: str, is_undo: bool = False) -> Reply:
    where = quote(project, 60)
    said = Text(text=words("undo-nothing-left", project=where) if is_undo else words("publish-nothing", project=where))
    return words.reply(said, *_left_alone(words, planned), summary=words("publish-nothing-summary"))


def published(words: Words, done: Done, *, site: str) -> Reply:
    """Every issue with its address, and whatever was refused with what the tracker says."""
    count = len(done.created) + len(done.edited)
    blocks: list[Block] = [
        Section(
            title=words("taken-back", count=len(done.removed)) if done.removed else words("published", count=count),
            fields=(
                (words("publish-creates"), words.number(len(done.created))),
                (words("publish-edits"), words.number(len(done.edited))),
                (words("publish-links"), words.number(done.links)),
                *_counted(words, words("publish-unlinks"), done.unlinked),
                *_counted(words, words("publish-relates"), done.related),
                *_counted(words, words("publish-unrelates"), done.unrelated),
                *_counted(words, words("publish-files"), done.files),
                *_counted(words, words("publish-taken"), len(done.removed)),
            ),
        )
    ]
    listed = list(done.created.items())[:SHOWN]
    if listed:
        lines = [
            f"- {ticket} [{escape(issue.key)}]({site}/browse/{url_part(issue.key, safe='')})"
            for ticket, issue in listed
        ]
        more = len(done.created) - len(listed)
        blocks.append(Text(text="\n".join([*lines, *([words("publish-more", count=more)] if more else [])])))
    if done.refused:
        blocks.append(_table(words, words("publish-refused"), list(done.refused.items())))
    if done.kept:
        blocks.append(_kept(words, done.kept))
    return words.reply(
        *blocks, summary=words("published-summary", created=len(done.created), refused=len(done.refused))
    )


def write_list(words: Words, writes: WriteList) -> str:
    """Every write, word for word, as Markdown."""
    lines = [f"# {words('publish-file')} {writes.hash}", "", f"{writes.site} · {writes.project}"]
    for create in writes.creates:
        head = f"{words('publish-create')} {create.ticket_id}: {create.type_name} · {create.fields.summary}"
        lines += ["", f"## {head}", "", *_told(words, create.fields, None, create.under)]
        lines.append(f"- marker: {create.marker}")
    for edit in writes.edits:
        lines += ["", f"## {words('publish-edit')} {edit.issue.key} ({edit.ticket_id})", ""]
        lines += _told(words, edit.fields, edit.names, edit.under)
        lines += [f"- + {one}" for one in edit.labels_added] + [f"- − {one}" for one in edit.labels_removed]
    for remove in writes.removes:
        lines.append(f"## {_remove(words, remove)} {remove.issue.key} ({remove.ticket_id})")
    for title, rows in (
        (words("publish-links"), [f"{link.blocker} → {link.blocked}" for link in writes.links]),
        (words("publish-unlinks"), [f"{link.blocker} → {link.blocked}" for link in writes.unlinks]),
        (words("publish-relates"), [f"{one.ticket_id} – {one.link_type}: {one.issue.key}" for one in writes.relates]),
        (
            words("publish-unrelates"),
            [f"{one.ticket_id} – {one.link_type}: {one.issue.key}" for one in writes.unrelates],
        ),
        (words("publish-files"), [f"{file.ticket_id}: {file.name}" for file in writes.files]),
        (words("publish-dropped-files"), [f"{file.ticket_id}: {file.name}" for file in writes.dropped_files]),
    ):
        if rows:
            lines += ["", f"## {title}", "", *(f"- {row}" for row in rows)]
    return "\n".join(lines) + "\n"


def _told(words: Words, fields: IssueFields, names: Sequence[str] | None, under: IssueRef | None) -> list[str]:
    shown: list[tuple[str, str]] = [
        (name, under.key if under is not None and name == "parent" else str(value))
        for name in ("summary", "parent", "points", "seconds", "assignee", "priority")
        if (value := getattr(fields, name)) not in (None, "") and (names is None or name in names)
    ]
    lines = [f"- {words('publish-field', field=name)}: {value}" for name, value in shown]
    if names is None and fields.labels:
        lines.append(f"- {words('publish-field', field='labels')}: {', '.join(fields.labels)}")
    if fields.body and (names is None or "body" in names):
        lines += ["", *(line for part in fields.body for line in _part(part))]
    return lines


def _part(part: Part) -> list[str]:
    match part:
        case Heading(text=text):
            return [f"### {text}", ""]
        case Paragraph(text=text):
            return [text, ""]
        case Bullets(items=items):
            return [*(f"- {item}" for item in items), ""]
        case Tasks(items=items):
            return [*(f"- [ ] {item}" for item in items), ""]
        case Listing(text=text):
            return ["```", text, "```", ""]
        case Grid(columns=columns, rows=rows):
            return [f"| {' | '.join(row)} |" for row in (columns, *rows)] + [""]


def _first(words: Words, writes: WriteList) -> Table:
    rows = [_create_row(words, one) for one in writes.creates] + [_edit_row(words, one) for one in writes.edits]
    rows += [(words("publish-link"), link.blocker, f"→ {link.blocked}") for link in writes.links]
    rows += [(words("publish-unlink"), link.blocker, f"→ {link.blocked}") for link in writes.unlinks]
    rows += [
        (words("publish-relate"), one.ticket_id, f"{one_line(one.link_type, 30)}: {one.issue.key}")
        for one in writes.relates
    ]
    rows += [
        (words("publish-unrelate"), one.ticket_id, f"{one_line(one.link_type, 30)}: {one.issue.key}")
        for one in writes.unrelates
    ]
    rows += [(words("publish-file-row"), file.ticket_id, file.name) for file in writes.files]
    rows += [(words("publish-drop-row"), file.ticket_id, file.name) for file in writes.dropped_files]
    rows += [(_remove(words, one), one.ticket_id, one.issue.key) for one in writes.removes]
    shown = rows[:SHOWN]
    if len(rows) > SHOWN:
        shown.append(("…", "", words("publish-more", count=len(rows) - SHOWN)))
    columns = (words("publish-what"), words("column-ticket"), words("column-title"))
    return Table(title=words("publish-writes"), columns=columns, rows=tuple(shown))


def _create_row(words: Words, one: CreateWrite) -> tuple[str, str, str]:
    said = f"{one_line(one.type_name, 30)}: {one_line(one.fields.summary, 100)}"
    below = words("publish-under", issue=one.under.key, said=said) if one.under is not None else said
    return words("publish-create"), one.ticket_id, below


def _edit_row(words: Words, one: EditWrite) -> tuple[str, str, str]:
    labels = ("labels",) if one.labels_added or one.labels_removed else ()
    names = ", ".join(words("publish-field", field=name) for name in (*one.names, *labels))
    return words("publish-edit"), one.ticket_id, f"{one.issue.key}: {names}"


def _left_alone(words: Words, planned: Planned) -> list[Block]:
    blocks: list[Block] = [_kept(words, planned.kept)] if planned.kept else []
    if planned.gone:
        blocks.append(Text(text=words("publish-gone", count=len(planned.gone), tickets=", ".join(planned.gone))))
    if planned.dropped:
        listed = ", ".join(planned.dropped)
        blocks.append(Text(text=words("publish-dropped", count=len(planned.dropped), tickets=listed)))
    return blocks + [Text(text=_apart(words, one)) for one in planned.apart[:SHOWN]]


def _apart(words: Words, one: Apart) -> str:
    """What a decision about an older issue does not do, and what a person can say."""
    tickets = ", ".join(one.tickets[:SHOWN])
    return words(
        "publish-apart", why=one.why.value, id=one.ticket_id, issue=quote(one.issue, 60) or "–", tickets=tickets
    )


def _kept(words: Words, kept: Sequence[Kept]) -> Table:
    rows = [
        (f"{one.ticket_id} {one.key}", ", ".join(words("publish-field", field=name) for name in one.names))
        for one in kept
    ]
    return _table(words, words("publish-kept"), rows)


def _table(words: Words, title: str, rows: Sequence[tuple[str, str]]) -> Table:
    shown = tuple((one_line(name, 60), one_line(text, 300)) for name, text in rows[: 4 * SHOWN])
    return Table(title=title, columns=(words("column-ticket"), words("column-because")), rows=shown)


def _counted(words: Words, title: str, count: int) -> tuple[tuple[str, str], ...]:
    return ((title, words.number(count)),) if count else ()


def _removes(words: Words, writes: WriteList) -> str:
    is_deleted = any(one.is_deleted for one in writes.removes)
    return words("publish-removes") if is_deleted else words("publish-closes")


def _remove(words: Words, one: RemoveWrite) -> str:
    return words("publish-remove") if one.is_deleted else words("publish-close")


def _ahead(words: Words, ahead: Forecast) -> list[Block]:
    """Only for what takes a while."""
    if ahead.calls < LARGE:
        return []
    counted = {
        "create": ahead.creates,
        "edit": ahead.edits,
        "link": ahead.links,
        "file": ahead.files,
        "remove": ahead.removes,
        "read": ahead.reads,
    }
    kinds = ", ".join(words("publish-calls", kind=kind, count=count) for kind, count in counted.items() if count)
    minutes = max(1, round(ahead.seconds / 60))
    lines = [words("publish-ahead", count=ahead.calls, kinds=kinds, minutes=minutes)]
    if ahead.points:
        share = max(1, round(100 * ahead.hours_of_quota))
        lines.append(words("publish-quota", points=ahead.points, share=share))
    return [Text(text=" ".join(lines))]
