"""Three ways per field: what we wrote last, what the plan says now, and what stands in the issue; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from services.core.issues import IssueFields
from services.core.markup import one_line
from services.core.values import Value, content_hash
from services.core.watched import IssueSeen
from services.core.words import LANGUAGES, frame
from services.tickets.ownership import ASKED
from services.tickets.words import TITLE_LIMIT
from services.tickets.writes import Linked, hash_of

SHOWN = 600
LONGEST = 8000  # of a description that is taken over


class Difference(Value):
    """One field that a person changed: `ours` and `theirs` for people, `words` as it would stand in the plan (empty:
    it cannot be taken over), `hash` of what stands there."""

    name: str
    ours: str
    theirs: str
    words: str = ""
    hash: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`agreed`: fields in which plan and issue say the same, although neither is what was written last."""

    agreed: dict[str, tuple[str, str]]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """One ticket on our side: its fields, how they would stand in the issue, and its description."""

    fields: IssueFields
    stands: Mapping[str, str]
    description: str
    parents: Mapping[str, str]  # issue id or key → the ticket that it is


def merge(known: Linked, seen: IssueSeen, mine: Mine) -> Merged:
    """Only fields that were written are compared: what nobody wrote from here is theirs."""
    agreed: dict[str, tuple[str, str]] = {}
    found: list[Difference] = []
    for name in ASKED:
        if name not in known.written:
            continue
        theirs = seen.now.fields.get(name, "")
        stood = known.written[name][1]
        if content_hash(theirs) == stood or (name == "parent" and _is_elsewhere(seen, mine)):
            continue
        if _is_same(name, theirs, seen, mine):
            agreed[name] = (hash_of(mine.fields, name), content_hash(theirs))
        else:
            found.append(_difference(name, content_hash(theirs), seen, mine))
    return Merged(agreed, tuple(found))


def _is_same(name: str, theirs: str, seen: IssueSeen, mine: Mine) -> bool:
    if name == "parent":
        return _parent_of(seen, mine) == mine.fields.parent
    return mine.stands.get(name) == theirs


def _is_elsewhere(seen: IssueSeen, mine: Mine) -> bool:
    """Below nothing that the plan knows, as the plan has it: the issue stood in one that is older than the plan, and
    where people put it from there is theirs."""
    return not mine.fields.parent and not _parent_of(seen, mine)


def _parent_of(seen: IssueSeen, mine: Mine) -> str:
    """The ticket above it in the tracker; empty for none, or for one that is none of ours."""
    if seen.parent is None:
        return ""
    return mine.parents.get(seen.parent.id, "") or mine.parents.get(seen.parent.key, "")


def _difference(name: str, hash_: str, seen: IssueSeen, mine: Mine) -> Difference:
    match name:
        case "summary":
            title = one_line(seen.summary, 255)
            words = title if len(title) <= TITLE_LIMIT else ""  # the plan takes no longer one
            return Difference(name=name, ours=mine.fields.summary, theirs=title, words=words, hash=hash_)
        case "parent":
            above = _parent_of(seen, mine)
            shown = " ".join(one for one in (above, seen.parent.key if seen.parent else "") if one)
            return Difference(name=name, ours=mine.fields.parent, theirs=shown or "–", words=above, hash=hash_)
        case _:
            text = described(seen.body, mine.fields)
            shown = one_line(text, SHOWN) or "–"
            ours = one_line(mine.description, SHOWN)
            is_new = _bare(text) != _bare(described(mine.description, mine.fields))
            words = text[:LONGEST] if is_new else ""
            return Difference(name=name, ours=ours, theirs=shown, words=words, hash=hash_)


def described(body: str, ours: IssueFields) -> str:
    """The description alone: without the criteria and the table that we print below it. A criterion that people added
    or reworded stays, as a list at the end."""
    heads = {f"**{frame(language, 'issue-acceptance')}**" for language in LANGUAGES}
    grounds = tuple(f"| {frame(language, 'issue-ground')} |" for language in LANGUAGES)
    known = {_bare(text) for text in _our_items(ours)}
    kept: list[str] = []
    is_below = is_ground = False
    for line in body.split("\n"):
        if line.strip() in heads:
            is_below = True
        elif line.startswith(grounds):
            is_ground = True
        elif (is_ground and line.startswith("|")) or (is_below and line.startswith("- ") and _bare(line[2:]) in known):
            continue
        elif line.strip():
            kept.append(line.rstrip())
    return "\n".join(kept).strip()


def _our_items(ours: IssueFields) -> list[str]:
    return [item for part in ours.body for item in getattr(part, "items", ())]


def _bare(text: str) -> str:
    """Without marks and escapes, to compare by; a heading is one with or without its colon."""
    return " ".join(re.sub(r"[\\*`_]", "", re.sub(r"\*\*:(?=\s|$)", "", text)).split())
