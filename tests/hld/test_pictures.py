"""Real Mermaid reads and draws every diagram, whatever people put into names."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from integrations.mermaid import MermaidDiagrams
from integrations.mermaid.apart import apart
from integrations.mermaid.titles import titled
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


FRAMES = """---
title: "Frames"
---
flowchart TB
  A["Somebody"]
  subgraph n_one["A frame with a long title"]
    B["A part of the system with a name"]
    C["Another part"]
  end
  subgraph n_two["Frame"]
    D["Below"]
  end
  A --> B
  A --> C
  B --> D
"""


async def test_no_arrow_goes_through_a_frame_s_title_where_there_is_room(mermaid: MermaidDiagrams) -> None:
    drawn = await mermaid.svg(FRAMES)
    ways = re.findall(r'<path d="(M[^"]+)" id=', drawn)
    arrows = [[float(one) for one in re.findall(r"-?[\d.]+", way)] for way in ways]
    titles = re.findall(
        r'cluster-label" transform="translate\((-?[\d.]+), (-?[\d.]+)\)"><foreignObject'
        r' width="([\d.]+)" height="([\d.]+)"',
        drawn,
    )
    assert len(titles) == 2 and arrows
    for x, y, wide, high in ([float(one) for one in title] for title in titles):
        through = [
            (a, b) for way in arrows for a, b in zip(way[::2], way[1::2], strict=True)
            if x < a < x + wide and y < b < y + high
        ]  # fmt: skip
        assert not through


def test_a_title_as_wide_as_its_frame_stays_in_its_middle() -> None:
    frame = '<rect style="" x="100" y="0" width="120" height="90"/><g class="cluster-label" transform='
    words = '"translate(104, 6)"><foreignObject width="112" height="22"></g>'
    drawn = f'<svg><g class="clusters">{frame}{words}<g class="edgePaths"><g class="edgeLabels">'
    assert 'transform="translate(104, 6)"' in titled(drawn)


async def test_a_sequence_has_its_title_in_the_middle_and_its_words_on_a_ground(mermaid: MermaidDiagrams) -> None:
    title = "A title that is much longer than a diagram of two parts is wide, so that it would be cut off at its side"
    drawn = await mermaid.svg(f'---\ntitle: "{title}"\n---\nsequenceDiagram\n  A->>B: Asks\n  B-->>A: Says\n')
    left, wide = (float(one) for one in re.findall(r'viewBox="(-?[\d.]+) \S+ ([\d.]+)', drawn)[0])
    (middle,) = re.findall(rf'<text x="(-?[\d.]+)" y="-25" text-anchor="middle">{title}<', drawn)
    assert float(middle) == pytest.approx(left + wide / 2) and wide >= len(title) * 8
    for said in ("Asks", "Says"):
        below, above = re.findall(rf'<text ([^>]*class="messageText"[^>]*)>{said}<', drawn)
        assert "stroke: #ffffff" in below and 'aria-hidden="true"' in below and "aria-hidden" not in above
    assert (await mermaid.png("sequenceDiagram\n  A->>B: Asks\n")).startswith(b"\x89PNG")


async def test_words_beside_an_arrow_are_not_broken_twice(mermaid: MermaidDiagrams) -> None:
    """Mermaid breaks what is wider than it likes once more, and leaves single words on lines of their own."""
    hld = draft_offline(HldGiven(bdd=IDEAS["marketplace"]))
    drawn = await mermaid.svg(diagrams(hld)["containers"])
    labels = re.findall(
        r'<g class="edgeLabel" transform[^>]*><g class="label"[^>]*><foreignObject'
        r' width="([\d.]+)" height="([\d.]+)">(.*?)</div>',
        drawn,
        re.DOTALL,
    )
    said = [(float(high), words) for wide, high, words in labels if float(wide)]
    assert len(said) > 5
    for high, words in said:
        assert round(high / 22.5) == words.count("<br") + 1, words


def test_a_frame_around_one_box_does_not_repeat_its_name() -> None:
    short = 0
    for name, bdd in IDEAS.items():
        hld = draft_offline(HldGiven(bdd=bdd))
        drawn, names = diagrams(hld)["deployment"], {c.id: c.name for c in hld.components}
        for node in hld.nodes:
            if len(node.components) == 1 and node.name == f"{names[node.components[0]]} (their side)":
                title = re.findall(rf'subgraph n_{node.id.replace("-", "_")}\["([^"]*)"\]', drawn)[0]
                assert title == "their side" or len(title) < 36, (name, title)
                short += title == "their side"
    assert short
