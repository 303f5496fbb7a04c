"""A draft stands on the idea's own words, cites them, and prints."""

from __future__ import annotations

import pytest

from services.clarifier import ClarifierState, bdd_graph, bdd_markdown, feature_files, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd
from services.core.errors import BadInput

TOOLS = (
    "A tool-lending library for our street where neighbours can borrow drills, ladders and saws. Owners add their "
    "tools with a photo, neighbours reserve them for up to 7 days. No payments."
)


def draft(text: str, previous: Bdd | None = None) -> tuple[BddGiven, Bdd]:
    given = BddGiven(state=ClarifierState(idea=understand(text)), previous=previous)
    return given, BDD.offline(given)


def test_the_ideas_nouns_are_in_the_draft() -> None:
    given, bdd = draft(TOOLS)
    assert BDD.check(given, bdd) == []
    words = " ".join(r.text for r in bdd.requirements)
    assert all(noun in words for noun in ("neighbours", "drills", "tool", "7 days", "photo"))
    assert "tool" in [e.name for e in bdd.entities]
    assert [s.text for s in bdd.scope_out if "M-1" in s.sources] == ["Payments"]


def test_the_same_words_give_the_same_draft_and_ids_stay() -> None:
    _, first = draft(TOOLS)
    _, again = draft(TOOLS, first)
    assert first == again


def test_what_is_printed_parses_and_links() -> None:
    given, bdd = draft(TOOLS)
    assert len(feature_files(bdd)) == len(bdd.features)
    assert "<" not in bdd_markdown(bdd)
    graph = bdd_graph(given.state, bdd, 1)
    ids = {node.id for node in graph.nodes}
    assert all(edge.source in ids and edge.target in ids for edge in graph.edges)


@pytest.mark.parametrize("text", ["", "   \n", "🎉🎉", "123 456", "\x00\x07"])
def test_nothing_to_plan_is_one_sentence(text: str) -> None:
    with pytest.raises(BadInput) as error:
        understand(text)
    assert str(error.value).count(".") == 1


@pytest.mark.parametrize(
    "text", ["https://example.com/", "www.example.org/a?b=c", "ana.b@example.com", "<https://x.test/y|link>"]
)
def test_an_address_alone_is_no_idea(text: str) -> None:
    with pytest.raises(BadInput, match="only an address"):
        understand(text)


def test_an_address_beside_words_stays_in_the_idea() -> None:
    assert "https://example.com/" in understand("A rota as on https://example.com/ for our food bank").text
