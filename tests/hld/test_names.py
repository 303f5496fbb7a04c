"""No name can break or steer a diagram or a Markdown table."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integrations.mermaid.engine import Renderer
from services.hld.markdown import table, text
from services.hld.mermaid import attribute_name, front_matter, label, wrap
from tests.hld.ideas import HOSTILE_NAMES

PIECES = [
    *"\"'`[](){}<>|;:#%&\\/@~*_^$=-+.!?,\n\t ",
    "end",
    "%%",
    "-->",
    "---",
    "<br/>",
    "#35;",
    "é",
    "日",
    "🙂",
    "‮",
    "a",
    "1. ",
    "- ",
]
ANY_NAME = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(codec="utf-8")), min_size=1, max_size=12).map(
    "".join
)


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    made = Renderer()
    yield made
    made.close()


def labels_of(svg: str) -> list[str]:
    """The texts of the nodes as a reader sees them."""
    root = ElementTree.fromstring(svg)
    labels = [element for element in root.iter() if "nodeLabel" in element.get("class", "")]
    return ["".join(element.itertext()).strip() for element in labels]


def picture(name: str) -> str:
    shown = label(name)
    body = f"  a[{shown}] -->|{shown}| b[{label('fixed')}]\n  subgraph s[{shown}]\n  c[{label('c')}]\n  end\n"
    return front_matter(name) + "flowchart TB\n" + body


@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_hostile_name_is_shown_as_it_is(name: str, renderer: Renderer) -> None:
    shown = labels_of(renderer.svg(picture(name)))
    assert shown.count("fixed") == 1 and shown.count("c") == 1 and len(shown) == 4
    kept = "".join(char for char in name if char.isalnum() and char.isascii())[:40]
    assert kept in "".join(char for text in shown for char in text if char.isalnum() and char.isascii())


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=ANY_NAME)
def test_any_name_leaves_the_diagram_whole(name: str, renderer: Renderer) -> None:
    shown = labels_of(renderer.svg(picture(name)))
    assert shown.count("fixed") >= 1 and len(shown) == 4


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.lists(ANY_NAME, min_size=1, max_size=4))
def test_any_name_leaves_the_data_model_whole(names: list[str], renderer: Renderer) -> None:
    taken: set[str] = set()
    fields = "\n".join(f"    text {attribute_name(name, taken)}" for name in names)
    source = f"erDiagram\n  a[{label(names[0])}] {{\n{fields}\n  }}\n  a ||--o{{ b : {label(names[-1])}\n"
    assert renderer.svg(source).startswith("<svg")
    assert len(taken) == len(names)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_NAME, min_size=2, max_size=2))
def test_a_table_keeps_its_cells(cells: list[str]) -> None:
    row = table(("a", "b"), [tuple(cells)])[-1]
    assert "\n" not in row
    assert row.replace("\\|", "").count("|") == 3 if "\\\\|" not in row else True


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_NAME)
def test_markdown_text_holds_no_live_markup(name: str) -> None:
    shown = text(name)
    assert "\n" not in shown and "<" not in shown.replace("\\<", "")


def test_wrapping_keeps_every_word() -> None:
    words = "a database role of its own for every owner of data"
    assert " ".join(wrap(words, 12)) == words
    assert all(len(line) <= 12 for line in wrap(words, 12))


@pytest.mark.parametrize(
    ("name", "language", "made"),
    [
        ("fällig am", "de", "faellig_am"),
        ("Größe", "de-AT", "groesse"),
        ("Öffnungszeiten", "de", "oeffnungszeiten"),
        ("pingüino", "es", "pinguino"),
        ("Größe", "", "grosse"),
        ("łódź", "pl", "lodz"),
        ("smørrebrød", "da", "smorrebrod"),
        ("価格", "ja", "field"),
    ],
)
def test_an_attribute_is_spelled_as_its_language_does(name: str, language: str, made: str) -> None:
    assert attribute_name(name, set(), language) == made
