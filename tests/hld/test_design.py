"""Designs from drafts: consistent, different from each other, and the same when drawn again."""

from __future__ import annotations

import re

import pytest

from services.core.contracts import Bdd, ComponentKind, Constraint, Hld
from services.core.errors import BadInput
from services.hld import HldGiven, diagrams, draft_offline, findings, graph, markdown
from services.hld.brief import read_brief
from services.hld.texts import PROTOCOLS
from services.hld.words import words_for
from tests.hld.ideas import BAKERY, COLD_CHAIN, IDEAS, MARKETPLACE, REFERRALS, TWO_WORDS, wants


def design(bdd: Bdd, previous: Hld | None = None) -> Hld:
    return draft_offline(HldGiven(bdd=bdd, previous=previous))


@pytest.mark.parametrize("name", IDEAS)
def test_a_design_has_no_finding(name: str) -> None:
    assert findings(design(IDEAS[name]), IDEAS[name]) == ()


@pytest.mark.parametrize("name", IDEAS)
def test_the_same_draft_gives_the_same_design(name: str) -> None:
    assert design(IDEAS[name]) == design(IDEAS[name])


def test_different_drafts_give_different_designs() -> None:
    ours = [kind for kind in ComponentKind if kind not in (ComponentKind.PERSON, ComponentKind.EXTERNAL)]
    names = {key: {c.name for c in design(bdd).components if c.kind in ours} for key, bdd in IDEAS.items()}
    decisions = {key: {d.title for d in design(bdd).decisions} for key, bdd in IDEAS.items()}
    for one in IDEAS:
        for other in IDEAS:
            if one < other:
                assert names[one] != names[other]
                assert decisions[one] != decisions[other]


@pytest.mark.parametrize("name", [name for name in IDEAS if IDEAS[name].integrations])
def test_an_outside_system_that_was_only_assumed_has_no_nameless_twin(name: str) -> None:
    bdd = IDEAS[name]
    guessed = tuple(one.model_copy(update={"sources": ("M-1", "A-9")}) for one in bdd.integrations)
    outside = ComponentKind.EXTERNAL
    named = [c.name for c in design(bdd).components if c.kind is outside]
    assert [
        c.name for c in design(bdd.model_copy(update={"integrations": guessed})).components if c.kind is outside
    ] == named


@pytest.mark.parametrize(
    ("said", "biggest"),
    [
        ("Members book a 90-minute slot online; pages answer within 800 ms for 95 % of requests.", 0),
        ("In 45 days, 1,200 visitors come; 40 members help.", 1_200),
        ("Each of 30 sensors sends 2k readings a day.", 2_000),
    ],
)
def test_a_length_of_time_or_a_share_is_no_crowd(said: str, biggest: int) -> None:
    silent = TWO_WORDS.model_copy(update={"quality": (), "constraints": (), "requirements": (), "summary": ""})
    assert read_brief(silent.model_copy(update={"problem": said})).biggest == biggest


def test_a_small_idea_gets_a_small_design() -> None:
    kinds = {c.kind for c in design(BAKERY).components}
    assert kinds & {ComponentKind.QUEUE, ComponentKind.CACHE, ComponentKind.SEARCH, ComponentKind.OBJECT_STORE} == set()
    assert len(design(TWO_WORDS).components) == 4


def test_services_carry_the_draft_s_own_nouns() -> None:
    assert "Pre-order and bread" in {c.name for c in design(BAKERY).components}
    names = {c.name for c in design(MARKETPLACE).components}
    assert "Payment service" in names and any(name.startswith("Order") for name in names)


def test_a_tool_in_a_terminal_gets_no_server() -> None:
    words = "A command line tool; no server and no account."
    ours = Constraint(id="C-9", text=words, kind="technology", sources=("M-1",))
    bdd = BAKERY.model_copy(update={"constraints": (ours,), "integrations": ()})
    hld = design(bdd)
    assert findings(hld, bdd) == ()
    assert {c.kind for c in hld.components} == {
        ComponentKind.PERSON,
        ComponentKind.WEB,
        ComponentKind.SERVICE,
        ComponentKind.OBJECT_STORE,
    }
    assert len(hld.zones) == len(hld.nodes) == 1
    keys = {d.key for d in hld.decisions}
    assert {"hosting:on-the-machine", "style:one-program", "tenancy:per-person", "store:files"} <= keys
    said = markdown(hld)
    assert not [word for word in ("gateway", "PostgreSQL", "session", "HTTPS") if word in said]


def test_strictly_separated_customers_get_a_wall_in_the_database() -> None:
    words = "Each customer's orders shall be strictly separated, some with their own encryption key."
    wish = wants(9, "P-1", "Keep apart", words)
    hld = design(MARKETPLACE.model_copy(update={"requirements": (*MARKETPLACE.requirements, wish)}))
    decided = {d.key: d for d in hld.decisions}
    assert "R-9" in decided["tenancy:row-policy"].serves and "R-9" in decided["customer-keys:key-per-customer"].serves
    assert "kept apart" in hld.tenancy_model


def test_no_cloud_and_insisted_technology_are_respected() -> None:
    hld = design(REFERRALS)
    assert all("site" in node.name for node in hld.nodes if node.kind in ("compute", "data", "edge", "managed"))
    assert {c.technology for c in hld.components if c.kind is ComponentKind.DATABASE} == {"Microsoft SQL Server"}
    assert {c.technology for c in hld.components if c.kind is ComponentKind.SERVICE} == {"C# on .NET"}


def test_what_is_out_of_scope_is_not_designed() -> None:
    hld = design(BAKERY)
    assert "payments" not in {choice.pattern for choice in hld.patterns}
    assert "Online payment" in {item.text for item in hld.deferred}
    assert any(decision.key.startswith("access:no-accounts") for decision in hld.decisions)


def test_a_choice_names_the_words_that_made_it_fit() -> None:
    chosen = {choice.pattern: choice for choice in design(COLD_CHAIN).patterns}
    assert "R-1" in chosen["iot-ingestion"].sources
    assert "Sensor" in chosen["iot-ingestion"].because


@pytest.mark.parametrize("name", IDEAS)
def test_every_requirement_leads_to_a_component_in_the_graph(name: str) -> None:
    made = graph(design(IDEAS[name]), 3)
    effects = {(edge.source, edge.target) for edge in made.edges}
    nodes = {node.id for node in made.nodes}
    assert {node.source for node in made.nodes} == {"hld@3"}
    for requirement in IDEAS[name].requirements:
        assert any(cause == requirement.id and effect in nodes for cause, effect in effects)


def test_the_markdown_has_every_section_in_order() -> None:
    text = markdown(design(COLD_CHAIN))
    sections = [
        "System context",
        "Containers",
        "Deployment",
        "Trust boundaries",
        "Data model and ownership",
        "Decisions",
        "Shared infrastructure",
        "Multi-tenancy model",
        "Data flows",
        "Quality targets",
        "Risks",
        "Deferred",
        "Cost drivers",
    ]
    places = [text.index(f"\n## {section}\n") for section in sections]
    assert places == sorted(places)
    assert "What would change our mind" in text and "R-1" in text and "Q-1" in text


def poor(bdd: Bdd) -> Bdd:
    """Without entities and people."""
    bare = tuple(r.model_copy(update={"entities": (), "persona": ""}) for r in bdd.requirements)
    return bdd.model_copy(update={"entities": (), "personas": (), "requirements": bare})


@pytest.mark.parametrize("name", IDEAS)
def test_a_draft_without_entities_and_people_still_gets_a_sound_design(name: str) -> None:
    bdd = poor(IDEAS[name])
    assert findings(design(bdd), bdd) == ()


def test_a_draft_that_asks_for_nothing_is_refused() -> None:
    with pytest.raises(BadInput, match="no requirement"):
        design(BAKERY.model_copy(update={"requirements": ()}))


def test_braces_in_names_are_only_names() -> None:
    odd = tuple(e.model_copy(update={"name": "{entity} {0} {"}) for e in BAKERY.entities)
    bdd = BAKERY.model_copy(update={"title": "{x} {", "entities": odd})
    assert findings(design(bdd), bdd) == ()


def test_who_signs_in_by_code_is_sent_one_by_a_provider_that_is_drawn_once() -> None:
    """Beside reminders as well: the same outside system is one box, with a line from whoever hands it something."""
    code = wants(1, "", "Sign in by code", "The system shall sign members in by a code that is valid once.")
    remind = wants(2, "", "Remind", "The system shall remind members by e-mail a day before.")
    for wishes in ((code,), (code, remind)):
        hld = design(MARKETPLACE.model_copy(update={"requirements": wishes, "integrations": (), "quality": ()}))
        drawn = [c for c in hld.components if c.kind is ComponentKind.EXTERNAL and "mail" in c.name]
        assert [c.name for c in drawn] == ["E-mail and text message provider"]
        lines = [link for link in hld.links if link.target == drawn[0].id]
        assert any("sign-in codes" in link.label and link.authentication for link in lines)
        assert len({link.source for link in lines}) == len(wishes)


def test_what_crosses_a_boundary_is_no_function_call() -> None:
    for bdd in IDEAS.values():
        hld = design(bdd)
        zones = {c.id: c.zone for c in hld.components}
        assert not [k for k in hld.links if zones[k.source] != zones[k.target] and "function" in k.protocol]


@pytest.mark.parametrize("language", ["de", "es"])
def test_ways_of_connecting_are_judged_alike_in_every_language(language: str) -> None:
    """A call that leaves its process becomes one over the network, and is sealed where it crosses a boundary, whatever
    the catalogue calls it; the document says it in its own words."""
    for name, bdd in IDEAS.items():
        english, other = design(bdd), design(bdd.model_copy(update={"language": language}))
        ways = [[k.protocol for k in hld.links if k.protocol in PROTOCOLS] for hld in (english, other)]
        assert ways[0] and sorted(ways[0]) == sorted(ways[1]), name
        drawn, printed = "".join(diagrams(other).values()), markdown(other)
        assert not re.search(r"HTTPS? inside|SQL over|function call", drawn), name
        assert not re.search(r"HTTPS? inside|SQL over|\| function call", printed), name
        call = words_for(language).way("function call")
        assert call not in drawn, name  # what is called in one process goes by nothing that is worth a word
