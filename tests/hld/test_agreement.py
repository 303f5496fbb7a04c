"""The five diagrams tell the same story, because they are printed from one model."""

from __future__ import annotations

import re

import pytest

from services.core.contracts import ComponentKind
from services.hld import HldGiven, diagrams, draft_offline
from services.hld.blueprint import CLASS_ORDER
from services.hld.mermaid import node
from tests.hld.ideas import IDEAS

BOX = re.compile(r"^\s+(n_CMP_\d+)[\[({]", re.MULTILINE)
ARROW = re.compile(r"^\s+(n_\w+) (?:-->|-\.->)(?:\|.*?\|)? (n_\w+)$", re.MULTILINE)


def drawn_links(source: str) -> list[tuple[str, str]]:
    """Pairs of components: what meets in a point is followed through it."""
    pairs = ARROW.findall(source)
    into = [(one, other) for one, other in pairs if not one.startswith("n_fork")]
    found = [(one, other) for one, other in into if not other.startswith("n_fork")]
    for one, point in into:
        found += [(one, end) for start, end in pairs if start == point and point.startswith("n_fork")]
    return found


@pytest.mark.parametrize("name", IDEAS)
def test_components_stand_once_in_each_diagram(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    drawn = diagrams(hld)
    everything = sorted(node(component.id) for component in hld.components)
    for key in ("containers", "deployment", "trust-boundaries"):
        assert sorted(BOX.findall(drawn[key])) == everything
    around = [c.id for c in hld.components if c.kind in (ComponentKind.PERSON, ComponentKind.EXTERNAL)]
    assert sorted(BOX.findall(drawn["context"])) == sorted(node(one) for one in around)


@pytest.mark.parametrize("name", IDEAS)
def test_links_are_the_same_in_each_diagram(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    drawn = diagrams(hld)
    links = sorted((node(link.source), node(link.target)) for link in hld.links)
    for key in ("containers", "deployment", "trust-boundaries"):
        assert sorted(drawn_links(drawn[key])) == links


@pytest.mark.parametrize("name", IDEAS)
def test_crossings_are_labelled_with_their_data_class(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    lines = diagrams(hld)["trust-boundaries"].splitlines()
    zone = {component.id: component.zone for component in hld.components}
    for link in hld.links:
        source, target = node(link.source), node(link.target)
        direct = [x for x in lines if x.startswith(f"  {source} ") and x.endswith(f" {target}")]
        bundled = [
            x
            for x in lines
            if "|" in x
            and (
                (x.startswith(f"  {source} ") and "n_fork" in x.split("|")[2])
                or (x.endswith(f" {target}") and "n_fork" in x.split("|")[0])
            )
        ]
        crosses = zone[link.source] != zone[link.target]
        said = direct[0] if direct and "|" in direct[0] else " ".join(bundled)
        classes = [c.value for c in CLASS_ORDER[CLASS_ORDER.index(link.data_class) :]]
        assert any(c in said for c in classes) or not crosses
        assert not (direct and not crosses and "|" in direct[0])


@pytest.mark.parametrize("name", IDEAS)
def test_every_entity_is_in_the_data_model(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    source = diagrams(hld)["data-model"]
    for entity in IDEAS[name].entities:
        assert f"  {node(entity.id)}[" in source
