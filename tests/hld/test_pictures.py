"""Real Mermaid reads and draws every diagram, whatever people put into names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from integrations.mermaid import MermaidDiagrams
from services.core.errors import BadInput
from services.hld import HldGiven, diagrams, draft_offline
from tests.hld.ideas import IDEAS


@pytest.fixture(scope="module")
def mermaid() -> Iterator[MermaidDiagrams]:
    made = MermaidDiagrams(engines=1)
    yield made
    made.close()


DRAWN = ("cold-chain", "hostile")  # drawing takes seconds each


@pytest.mark.parametrize("name", DRAWN)
async def test_every_diagram_is_drawn(name: str, mermaid: MermaidDiagrams) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    sources = diagrams(hld)
    five = ["context", "containers", "deployment", "trust-boundaries", "data-model"]
    assert list(sources) == [*five, "flow-main", "flow-failure"]
    for source in sources.values():
        drawn = await mermaid.svg(source)
        assert drawn.startswith("<svg")


async def test_a_picture_is_a_png(mermaid: MermaidDiagrams) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS["bakery"]))
    picture = await mermaid.png(diagrams(hld)["context"])
    assert picture.startswith(b"\x89PNG\r\n")


async def test_a_wrong_source_is_refused_with_its_line(mermaid: MermaidDiagrams) -> None:
    with pytest.raises(BadInput, match="line 5: “A --> \\[B”"):
        await mermaid.svg('---\ntitle: "T"\n---\nflowchart TB\n  A --> [B\n  C --> D\n')
    with pytest.raises(BadInput, match="does not parse"):
        await mermaid.svg("no diagram at all")
    assert (await mermaid.svg("flowchart TB\n  A --> B")).startswith("<svg")
