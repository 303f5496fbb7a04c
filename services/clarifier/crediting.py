"""Where another number stands in the place of the first one, the draft says it throughout and cites who said it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from services.clarifier.state import ClarifierState
from services.core.contracts import Bdd
from services.core.values import Value

_CITED = (
    "goals", "personas", "scope_in", "scope_out", "requirements", "quality", "entities", "integrations", "constraints",
)  # fmt: skip


def credited(state: ClarifierState, bdd: Bdd) -> Bdd:
    """The draft with such sources; the same where nothing was replaced."""
    new = replaced(state)
    if not new:
        return bdd
    told: dict[str, Any] = {name: tuple(_with(one, new) for one in getattr(bdd, name)) for name in _CITED}
    told["problem_sources"] = _more(bdd.problem, bdd.problem_sources, new)
    told["title"] = state.words_that_hold("M-1", bdd.title)
    told["summary"] = state.words_that_hold("M-1", bdd.summary)
    return bdd.model_copy(update=told)


def replaced(state: ClarifierState) -> list[tuple[str, str, str]]:
    """Where words were replaced, by whose (ANS-n or M-n), and the new ones."""
    answered = {answer.message_id for answer in state.answers}
    told = [message for message in state.messages if not message.is_aside and message.id not in answered]
    by = [(answer.id, answer.overrules) for answer in state.live_answers()]
    by += [(message.id, message.overrules) for message in told]
    return [(words.source, name, words.instead) for name, overrules in by for words in overrules if words.instead]


def _with(one: Any, new: Iterable[tuple[str, str, str]]) -> Any:
    assert isinstance(one, Value)
    sources = getattr(one, "sources", ())
    more = _more(" ".join(text for text in one.model_dump().values() if isinstance(text, str)), sources, new)
    return one if more == sources else one.model_copy(update={"sources": more})


def _more(text: str, sources: tuple[str, ...], new: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    said = text.casefold()
    also = [by for source, by, words in new if source in sources and words.casefold() in said]
    return tuple(dict.fromkeys((*sources, *also)))
