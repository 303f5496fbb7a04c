"""A plan that was made of issues: what was taken in, what it lacks, and what stands there twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.markup import one_line, quote
from services.tickets import Adopted, Gap
from services.workflow import Initiative

SHOWN = 15


def adopted(
    words: Words,
    plan: Initiative,
    found: Adopted,
    twins: Sequence[tuple[str, str, float]],
    *,
    name: str,
    elsewhere: Mapping[str, int],
) -> Reply:
    """Nothing was written anywhere; what follows is for people to mend, in the plan or in Jira."""
    counts = (
        (words("document-title", name="tickets"), words.number(len(found.tickets.tickets))),
        (words("adopted-requirements"), words.number(len(found.statements))),
        (words("adopted-gaps"), words.number(len(found.gaps))),
        (words("adopted-twins"), words.number(len(twins))),
    )
    title = words("adopted", name=one_line(name, 40), number=str(plan.number), title=one_line(plan.title, 80))
    blocks: list[Block] = [Section(title=title, text=words("adopted-nothing-written"), fields=counts)]
    if found.gaps:
        blocks.append(_gaps(words, found.gaps))
    if twins:
        blocks.append(_twins(words, found, twins))
    if elsewhere:
        listed = ", ".join(f"{quote(key, 40)} (#{number})" for key, number in list(elsewhere.items())[:SHOWN])
        blocks.append(Text(text=words("adopted-elsewhere", count=len(elsewhere), issues=listed)))
    show = Choice(label=words("adopted-status"), action="status", letter="s")
    blocks.append(Choices(text=words("adopted-next"), choices=(show,), hint=words("adopted-hint")))
    return words.reply(*blocks, summary=words("adopted-summary", name=one_line(name, 40), count=len(found.issues)))


def _gaps(words: Words, gaps: Sequence[Gap]) -> Table:
    """One line for each kind of gap, with the issues that have it."""
    by_lack: dict[str, list[str]] = {}
    for gap in gaps:
        by_lack.setdefault(gap.lack.value, []).append(gap.key)
    rows = tuple(
        (words("adopted-gap", lack=lack), words.number(len(keys)), _listed(words, keys))
        for lack, keys in by_lack.items()
    )
    columns = (words("adopted-gap-column"), words("adopted-count"), words("issues-key"))
    return Table(title=words("adopted-gaps"), columns=columns, rows=rows, align=("left", "right", "left"))


def _listed(words: Words, keys: Sequence[str]) -> str:
    more = len(keys) - SHOWN
    shown = ", ".join(one_line(key, 40) for key in keys[:SHOWN])
    return f"{shown} {words('edits-more', count=more)}" if more > 0 else shown


def _twins(words: Words, found: Adopted, twins: Sequence[tuple[str, str, float]]) -> Table:
    def told(ticket_id: str) -> str:
        one = found.issues[ticket_id]
        return f"{ticket_id} {one.issue.key} {one_line(one.summary, 80)}"

    rows = tuple((told(a), told(b), words.decimal(f"{score:.2f}")) for a, b, score in twins[:SHOWN])
    columns = (words("column-ticket"), words("adopted-twin"), words("adopted-alike"))
    return Table(title=words("adopted-twins"), columns=columns, rows=rows, align=("left", "left", "right"))
