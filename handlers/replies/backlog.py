"""What the bot says of stories that are too large and of tickets that a backlog may hold already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Reply, Table, Text
from services.core.contracts import Duplicate, DuplicateSet, Split, Verdict
from services.core.markup import one_line, quote

MOST_SPLITS = 5
MOST_ROWS = 40


def split_blocks(words: Words, splits: Sequence[Split]) -> tuple[Block, ...]:
    """One table per story that is too large; nothing when none is."""
    blocks: list[Block] = []
    for split in splits[:MOST_SPLITS]:
        because = "; ".join(one_line(reason, 90) for reason in split.because)
        blocks.append(
            Table(
                title=words("split-title", id=split.ticket_id, way=split.by, because=because),
                columns=(words("split-story"), words("split-criteria")),
                rows=tuple((one_line(s.title, 110), one_line(", ".join(s.criteria), 110)) for s in split.stories),
            )
        )
    if len(splits) > MOST_SPLITS:
        blocks.append(Text(text=words("split-more", count=len(splits) - MOST_SPLITS)))
    return tuple(blocks)


def duplicates_found(words: Words, found: DuplicateSet) -> Reply:
    """Those that are close to something, the closest first; the others by number."""
    counts = Counter(d.verdict for d in found.duplicates)
    near = [d for d in found.duplicates if d.verdict is not Verdict.CREATE or d.by]
    near.sort(key=lambda d: -d.score)
    head = words(
        "duplicates-head",
        skip=counts[Verdict.SKIP],
        link=counts[Verdict.LINK],
        create=counts[Verdict.CREATE],
    )
    blocks: list[Block] = [Text(text=head)]
    if near:
        blocks.append(
            Table(
                title=words("duplicates-title"),
                columns=(
                    words("column-ticket"), words("column-title"), words("duplicates-verdict"),
                    words("duplicates-issue"), words("duplicates-score"), words("column-because"),
                ),
                rows=tuple(_row(words, d) for d in near[:MOST_ROWS]),
                align=("left", "left", "left", "left", "right", "left"),
            )
        )  # fmt: skip
        blocks.append(Text(text=words("duplicates-hint")))
    return words.reply(*blocks, summary=head)


def _row(words: Words, found: Duplicate) -> tuple[str, ...]:
    verdict = words("duplicates-verdict-of", verdict=found.verdict.value)
    return (
        found.ticket_id,
        one_line(found.title, 80),
        words("duplicates-decided", verdict=verdict, person=one_line(found.by, 40)) if found.by else verdict,
        one_line(f"{found.issue} {found.issue_summary}".strip(), 80),
        words.number(round(found.score, 2)),
        one_line(found.reason, 140),
    )


def duplicate_decided(words: Words, made: Duplicate) -> Reply:
    said = words("duplicate-decided", id=made.ticket_id, verdict=made.verdict.value, issue=quote(made.issue, 60) or "–")
    return words.text(said, summary=one_line(said, 120))


def duplicates_accepted(words: Words, count: int) -> Reply:
    said = words("duplicates-accepted", count=count)
    return words.text(said, summary=said)
