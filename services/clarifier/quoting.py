"""Finding words again where they were said: a quote is literally in its source, or it is no quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from services.clarifier.reading.clean import plain
from services.clarifier.state import ClarifierState
from services.core.contracts import Quote

LONGEST = 400  # characters of a quote
MOST_TRIED = 12  # words of a beginning that is looked for
MOST = 40_000  # characters of a source that are looked through
SHORTEST = 3  # words of a beginning that is taken where the whole is not found


def source_text(state: ClarifierState, source: str) -> str:
    """The words of M-n or ANS-n as they were said; empty when there is no such source."""
    if source.startswith("ANS-"):
        return next((answer.text for answer in state.answers if answer.id == source), "")
    said = next((m.text for m in (*state.messages, *state.idea.messages) if m.id == source), "")
    return said or (state.idea.text if source == "M-1" else "")


def quoted(state: ClarifierState, source: str, *tries: str) -> Quote | None:
    """The first of `tries` that stands in the source, as it stands there; else the longest beginning of one."""
    said = source_text(state, source)
    for words in tries:
        found = literal(said, words)
        if found:
            return Quote(source=source, words=found)
    return None


def literal(text: str, words: str) -> str:
    """`words` as they stand in `text`, whatever case, spaces and marks lie between them; empty when they do not."""
    tokens = tuple(re.findall(r"\w+", plain(words[:LONGEST])))
    counts = [len(tokens), *range(min(len(tokens) - 1, MOST_TRIED), 0, -1)] if tokens else []
    for count in counts:
        if count < len(tokens) and count < SHORTEST:
            return ""
        match = _pattern(tokens[:count]).search(text[:MOST])
        if match is not None:
            return match.group(0)
    return ""


@lru_cache(maxsize=2048)
def _pattern(tokens: tuple[str, ...]) -> re.Pattern[str]:
    between = r"[^\w.!?;]{1,20}+"  # one way to match it: with several, a near miss in a long text takes for ever
    return re.compile(rf"(?<!\w){between.join(re.escape(token) for token in tokens)}(?!\w)", re.I)


def apart(quotes: Iterable[Quote | None]) -> tuple[Quote, ...]:
    """Each once, and none that is part of another."""
    found = list(dict.fromkeys(quote for quote in quotes if quote is not None))

    def is_within(one: Quote) -> bool:
        words = one.words.casefold()
        return any(
            other is not one and other.source == one.source and words in other.words.casefold()
            and (len(other.words) > len(one.words) or found.index(other) < found.index(one))
            for other in found
        )  # fmt: skip

    return tuple(one for one in found if not is_within(one))
