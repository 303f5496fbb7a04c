"""Finding words again where they were said: a quote is literally in its source, or it is no quote."""

from __future__ import annotations

from collections.abc import Iterable

from services.clarifier.reading.literal import literal as literal
from services.clarifier.state import ClarifierState
from services.core.contracts import Quote


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


def holds(state: ClarifierState, quote: Quote) -> bool:
    """Whether nothing of the words was contradicted later."""
    said = source_text(state, quote.source)
    start = said.find(quote.words)
    end = start + len(quote.words)
    gone = [(said.find(one.leaves), len(one.leaves)) for one in state.overruled() if one.source == quote.source]
    return not any(0 <= place < end and start < place + length for place, length in gone)


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
