"""What a change would do, shown before anybody approves; what it did; and what waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.replies.budget import money
from handlers.replies.words import Words, sentence
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.contracts import Answer, ChangeKind, Edit, Impact, NodeKind, Touched
from services.core.markup import escape, one_line, quote, sentences
from services.core.words import Sentence
from services.workflow import Change, ChangeStatus

SHOWN = 14
SHOWN_STALE = 12
COUNTED = (
    NodeKind.REQUIREMENT,
    NodeKind.QUALITY,
    NodeKind.SCENARIO,
    NodeKind.DECISION,
    NodeKind.COMPONENT,
    NodeKind.TICKET,
)
SAME = 0.05  # hours


def impact(words: Words, change: Change) -> Reply:
    """The card with its two buttons; `revision` tells an old card from the one that counts."""
    found = change.impact
    title = f"{change.name}: {one_line(_what(words, change.edit), 110)}"
    text = words("change-anew") if change.revision > 1 else words("change-not-yet")
    blocks: list[Block] = [Section(title=title, text=text, fields=_fields(words, found))]
    rows = _rows(words, found)
    if rows:
        heading = words("change-table")
        if len(rows) > SHOWN:
            heading = words("change-table-part", shown=SHOWN, all=len(rows))
        columns = ("±", words("column-id"), words("change-before"), words("change-after"))
        blocks.append(Table(title=heading, columns=columns, rows=tuple(rows[:SHOWN])))
    blocks += [Text(text=words("change-check", note=escape(sentences(note, 600)))) for note in found.notes]
    blocks.append(_buttons(words, change))
    return words.reply(*blocks, summary=words("change-summary", name=change.name))


def _buttons(words: Words, change: Change) -> Choices:
    values = {"change": str(change.number), "revision": str(change.revision)}
    yes = Choice(label=words("change-apply"), action="apply", values=values, letter="a", style="primary")
    no = Choice(label=words("change-discard"), action="discard", values=values, letter="d", style="danger")
    text = words("change-ask", name=change.name, people=change.people)
    return Choices(text=text, choices=(yes, no), hint=words("change-hint", name=change.name))


def _what(words: Words, edit: Edit) -> str:
    match edit.kind:
        case ChangeKind.RESTORE:
            return words("change-restores", name=edit.target, version=str(edit.version))
        case ChangeKind.ANSWER if edit.target.startswith("M-"):
            return words("change-told", target=edit.target, said=edit.words)
        case ChangeKind.ANSWER:
            return words("change-answers", target=edit.target, said=edit.words)
        case _ if edit.is_dropped:
            return words("change-drops", target=edit.target)
        case _ if edit.merges:
            return words("change-merges", target=edit.target, others=", ".join(edit.merges))
        case _ if edit.is_split:
            return words("change-splits", target=edit.target)
        case ChangeKind.TICKET:
            above = words("change-parent", parent=edit.parent) if edit.parent else ""
            blocks = words("change-blocks", target=edit.target, names=", ".join(edit.blocks)) if edit.blocks else ""
            frees = words("change-frees", target=edit.target, names=", ".join(edit.frees)) if edit.frees else ""
            said = "; ".join(one for one in (edit.title, above, blocks, frees, edit.description) if one)
            return words("change-says", target=edit.target, said=said)
        case _:
            return words("change-says", target=edit.target, said=edit.words)


def _fields(words: Words, found: Impact) -> tuple[tuple[str, str], ...]:
    """One line per kind that moves, then the sums."""
    fields = [(words("change-kind", kind=kind.value), line) for kind in COUNTED if (line := _count(words, found, kind))]
    others = sum(one.kind not in COUNTED for one in (*found.added, *found.changed, *found.dropped))
    if others:
        fields.append((words("change-others"), words.number(others)))
    if found.tickets_before or found.tickets_after:
        line = words("change-same-number", after=found.tickets_after)
        if found.tickets_before != found.tickets_after:
            line = words("change-moved", before=found.tickets_before, after=found.tickets_after)
        fields.append((words("change-tickets"), line))
    if found.p50_before or found.p50_after:
        fields.append((words("change-p50"), _moved(words, found.p50_before, found.p50_after)))
        fields.append((words("change-p80"), _moved(words, found.p80_before, found.p80_after)))
    fields.append((words("change-versions"), _versions(words, found.documents)))
    if found.model_calls:
        spent = words("change-model-spent", calls=found.model_calls, tokens=found.model_tokens)
        paid = words("change-model-paid", money=money(words, found.model_micros))
        fields.append((words("change-model"), f"{spent} {paid}"))
    else:
        fields.append((words("change-model"), words("change-model-none")))
    return tuple(fields)


def _versions(words: Words, documents: Mapping[str, int]) -> str:
    return ", ".join(words("change-version", name=name, version=str(number)) for name, number in documents.items())


def _count(words: Words, found: Impact, kind: NodeKind) -> str:
    added, changed, dropped = (
        sum(one.kind is kind for one in group) for group in (found.added, found.changed, found.dropped)
    )
    counted = (("added", added), ("changed", changed), ("dropped", dropped))
    return ", ".join(words("change-count", how=how, count=count) for how, count in counted if count)


def _moved(words: Words, before: float, after: float) -> str:
    if abs(after - before) < SAME:
        return words("change-same-hours", hours=words.hours(after))
    how = "more" if after > before else "less"
    by = words.hours(abs(after - before))
    return words("change-hours", how=how, before=words.hours(before), after=words.hours(after), by=by)


def _rows(words: Words, found: Impact) -> list[tuple[str, str, str, str]]:
    """Dropped and added first within each kind: they weigh more than a new wording."""
    listed = [("−", one, one.text, "") for one in found.dropped]
    listed += [("+", one, "", one.text) for one in found.added]
    listed += [("~", one, one.before, _after(words, one)) for one in found.changed]
    listed.sort(key=lambda row: COUNTED.index(row[1].kind) if row[1].kind in COUNTED else len(COUNTED))
    return [(mark, one.id, sentences(before, 160), sentences(after, 160)) for mark, one, before, after in listed]


def _after(words: Words, one: Touched) -> str:
    return one.text if one.text != one.before else words("change-inside")


def change_computing(words: Words, name: str) -> Reply:
    return words.text(words("change-computing", name=name), summary=words("change-computing-summary", name=name))


def change_empty(words: Words, name: str) -> Reply:
    return words.text(words("change-empty", name=name), summary=words("change-empty-summary", name=name))


def change_failed(words: Words, name: str, why: str) -> Reply:
    text = words("change-failed", name=name, why=quote(why, 600))
    return words.text(text, summary=words("change-failed-summary", name=name))


def change_applied(words: Words, change: Change, versions: Mapping[str, int], *, by: str, is_asked: bool) -> Reply:
    found = change.impact
    documents = _versions(words, versions)
    said = [words("change-applied", name=change.name, by=quote(by, 80), documents=documents)]
    if abs(found.p50_after - found.p50_before) >= SAME:
        said.append(words("change-work", hours=_moved(words, found.p50_before, found.p50_after)))
    if is_asked:
        said.append(words("change-asks-again"))
    first, number = next(iter(versions.items()))
    said.append(words("change-look", document=first, before=str(number - 1)))
    return words.text(" ".join(said), summary=words("change-applied-summary", name=change.name, documents=documents))


def change_discarded(words: Words, name: str, *, by: str) -> Reply:
    text = words("change-discarded", name=name, by=quote(by, 80))
    return words.text(text, summary=words("change-discarded-summary", name=name))


def change_again(words: Words, name: str) -> Reply:
    """What it was computed from has moved on."""
    return words.text(words("change-again", name=name), summary=words("change-again-summary", name=name))


def change_outdated(words: Words, name: str) -> Reply:
    text = words("change-outdated", name=name)
    return words.text(text, summary=words("change-outdated-summary", name=name), is_private=True)


def change_voted(words: Words, name: str, *, by: str, missing: int) -> Reply:
    text = words("change-voted", name=name, by=quote(by, 80), missing=missing)
    return words.text(text, summary=words("change-voted-summary", name=name, missing=missing))


def change_decided(change: Change) -> Sentence:
    """For an error: it is not to be decided now, and why."""
    if change.status is ChangeStatus.FAILED:
        return sentence("change-was-refused", name=change.name, why=change.error)
    return sentence("change-stands", name=change.name, status=change.status.value)


def change_waits(words: Words, change: Change) -> str:
    """A line of the status."""
    what = quote(_what(words, change.edit), 80)
    return words("change-waits", name=change.name, what=what, status=change.status.value)


def stale(words: Words, ids: Iterable[str], answers: Iterable[Answer]) -> str:
    """What rests on words that have been replaced since."""
    listed = list(ids)
    because = ", ".join(words("stale-answer", answer=one.id, question=one.question_id) for one in answers)
    shown = ", ".join(listed[:SHOWN_STALE]) + (", …" if len(listed) > SHOWN_STALE else "")
    return words("stale", because=because, shown=shown, all=len(listed))
