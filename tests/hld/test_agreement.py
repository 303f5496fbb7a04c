"""The five diagrams tell the same story, because they are printed from one model."""

from __future__ import annotations

import re

import pytest

from services.core.contracts import ComponentKind
from services.hld import HldGiven, diagrams, draft_offline
from services.hld.mermaid import node
from tests.hld.ideas import IDEAS

BOX = re.compile(r"^\s+(n_CMP_\d+)[\[({]", re.MULTILINE)
ARROW = re.compile(r"^\s+(n_CMP_\d+) (?:-->|-\.->)(?:\|.*?\|)? (n_CMP_\d+)$", re.MULTILINE)


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
        assert sorted(ARROW.findall(drawn[key])) == links


@pytest.mark.parametrize("name", IDEAS)
def test_crossings_are_labelled_with_their_data_class(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    source = diagrams(hld)["trust-boundaries"]
    zone = {component.id: component.zone for component in hld.components}
    for link in hld.links:
        line = next(
            line
            for line in source.splitlines()
            if line.startswith(f"  {node(link.source)} ") and line.endswith(f" {node(link.target)}")
        )
        assert (link.data_class.value in line.replace("<br/>", " ")) == (zone[link.source] != zone[link.target])


@pytest.mark.parametrize("name", IDEAS)
def test_every_entity_is_in_the_data_model(name: str) -> None:
    hld = draft_offline(HldGiven(bdd=IDEAS[name]))
    source = diagrams(hld)["data-model"]
    for entity in IDEAS[name].entities:
        assert f"  {node(entity.id)}[" in source
