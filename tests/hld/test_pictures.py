"""Real Mermaid reads and draws every diagram, whatever people put into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from integrations.mermaid import MermaidDiagrams
from integrations.mermaid.apart import apart
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


def _label(x: float, y: float, width: float = 100, height: float = 40) -> str:
    size = f'width="{width}" height="{height}"'
    lead = f'<g class="edgeLabel" transform="translate({x}, {y})"><g class="label" data-id="L">'
    return f"{lead}<foreignObject {size}><p>sends</p></foreignObject></g></g>"


def _flowchart(*labels: str) -> str:
    node = '<g class="node default" transform="translate(60, 100)"><rect/><foreignObject width="60" height="20"/></g>'
    return f'<svg><g class="edgeLabels">{"".join(labels)}</g><g class="nodes">{node}</g></svg>'


def test_labels_that_lie_on_one_another_are_moved_apart() -> None:
    drawn = apart(_flowchart(_label(200, 100), _label(210, 110), _label(205, 105)))
    places = [
        (float(x), float(y)) for x, y in re.findall(r'edgeLabel" transform="translate\(([\d.]+), ([\d.]+)', drawn)
    ]
    assert places[0] == (200, 100)
    assert all(
        abs(one[0] - other[0]) >= 100 or abs(one[1] - other[1]) >= 40
        for at, one in enumerate(places)
        for other in places[:at]
    )
    assert all(abs(x - 60) >= 95 or abs(y - 100) >= 45 for x, y in places), "a label lies on the node"


def test_a_picture_whose_labels_are_apart_stays_as_it_is() -> None:
    drawn = _flowchart(_label(200, 100), _label(400, 100))
    assert apart(drawn) == drawn
