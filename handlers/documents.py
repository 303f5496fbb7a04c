"""The documents of a plan by name: load one, list its versions, print it as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import TypeVar
from uuid import UUID

from handlers import replies
from services import clarifier, estimator, hld, tickets
from services.core.documents import Version
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.values import Document

D = TypeVar("D")
_RULE = re.compile(r"\|(?:-+\|)+")
_ROW = re.compile(r"\| (.*) \|")
_BETWEEN = re.compile(r"(?<!\\) \| ")
_LEADING = re.compile(r"^\s*(?:#{1,6} |- )")
_MARKS = re.compile(r"(?<!\\)[*`]+")  # what people wrote is escaped, so these are the printer's
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
NAMES = ("bdd", "hld", "tickets", "estimates", "assignments")


async def load(tx: Tx, name: str, initiative_id: UUID, version: int | None = None) -> Document:
    """Raises NotFound when it is not written yet, or not in that version."""
    found: Document | None
    match name:
        case "bdd":
            found = await clarifier.load_bdd(tx, initiative_id, version)
        case "hld":
            found = await hld.load(tx, initiative_id, version)
        case "tickets":
            found = await tickets.load(tx, initiative_id, version)
        case "estimates":
            found = await estimator.load_estimates(tx, initiative_id, version)
        case _:
            found = await estimator.load_assignments(tx, initiative_id, version)
    return there(found, name)


async def versions(tx: Tx, name: str, initiative_id: UUID) -> tuple[Version, ...]:
    """Oldest first."""
    match name:
        case "bdd":
            return await clarifier.bdd_versions(tx, initiative_id)
        case "hld":
            return await hld.versions(tx, initiative_id)
        case "tickets":
            return await tickets.versions(tx, initiative_id)
        case "estimates":
            return await estimator.estimate_versions(tx, initiative_id)
        case _:
            return await estimator.assignment_versions(tx, initiative_id)


async def written(
    tx: Tx, name: str, initiative_id: UUID, version: int | None = None, *, words: replies.Words = replies.ENGLISH
) -> str:
    """A version as text that a person reads; `words` for those that are ours and not the document's."""
    match name:
        case "bdd":
            return clarifier.bdd_markdown(there(await clarifier.load_bdd(tx, initiative_id, version), name))
        case "hld":
            return hld.markdown(there(await hld.load(tx, initiative_id, version), name))
        case "tickets":
            plan = there(await tickets.load(tx, initiative_id, version), name)
            return "\n".join(replies.ticket_line(words, ticket) for ticket in plan.tickets)
        case "estimates":
            estimates = there(await estimator.load_estimates(tx, initiative_id, version), name)
            return "\n".join(replies.estimate_line(words, one) for one in estimates.estimates)
        case _:
            assigned = there(await estimator.load_assignments(tx, initiative_id, version), name)
            return "\n".join(f"{one.ticket_id}: {one.developer_id}" for one in assigned.assignments) or assigned.note


async def compared(
    tx: Tx,
    name: str,
    initiative_id: UUID,
    version: int,
    *,
    words: replies.Words = replies.ENGLISH,
    is_read: bool = False,
) -> str:
    """A version as text that leaves nothing out, for telling two of them apart. `is_read`: people read it as it is, so
    nothing of Markdown is left in it, nor the sources of its diagrams; its lines are counted as in the document."""
    if name == "tickets":
        plan = there(await tickets.load(tx, initiative_id, version), name)
        return "\n".join(line for ticket in plan.tickets for line in replies.ticket_lines(words, ticket))
    if name == "assignments":
        assigned = there(await estimator.load_assignments(tx, initiative_id, version), name)
        return "\n".join(
            f"{one.ticket_id}: {one.developer_id} ({'; '.join(one.reasons)})" for one in assigned.assignments
        )
    text = await written(tx, name, initiative_id, version, words=words)
    return "\n".join(_plain(text)) if is_read and name in ("bdd", "hld") else text


def _plain(text: str) -> Iterator[str]:
    is_source = False
    for line in text.split("\n"):
        is_fence = line.startswith("```")
        is_source = is_source is not is_fence
        if is_source or is_fence or _RULE.fullmatch(line):
            yield ""
            continue
        cells = _ROW.fullmatch(line)
        said = " · ".join(_BETWEEN.split(cells[1])) if cells else _LEADING.sub("", line)
        yield html.unescape(_ESCAPED.sub(r"\1", _MARKS.sub("", said)))


def there(document: D | None, name: str) -> D:
    if document is None:
        raise missing(name)
    return document


def missing(name: str) -> NotFound:
    return NotFound(replies.sentence("no-document-yet", name=name))


def known(name: str) -> None:
    """Raises BadInput for what is not the name of a document."""
    if name in NAMES:
        return
    names = ", ".join(NAMES)
    if not name:
        raise BadInput(replies.sentence("which-document", names=names))
    asked = one_line(name, 40)
    near = get_close_matches(name, NAMES, n=1, cutoff=0.4)
    if near:
        raise BadInput(replies.sentence("no-document-near", name=asked, near=near[0]))
    raise BadInput(replies.sentence("no-document-named", name=asked, names=names))


def latest(name: str, versions: tuple[Version, ...]) -> int:
    """The newest number. Raises NotFound when it is not written yet."""
    if not versions:
        raise missing(name)
    return versions[-1].number


def within(name: str, number: int, latest: int) -> None:
    """Raises NotFound for a version that there is not."""
    if number > latest:
        raise NotFound(replies.sentence("no-such-version", name=name, version=str(number), latest=str(latest)))
