"""Designs of many drafts, made up and from the clarifier's own ideas: none has an error, none breaks its ids."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.clarifier import ClarifierState, understand
from services.clarifier.state import BddGiven
from services.clarifier.steps import BDD
from services.core.contracts import Bdd, DataClass, Integration, Level, Priority, ScopeItem
from services.hld import HldGiven, diagrams, draft_offline, findings, markdown
from services.hld.ids import every_id
from tests.clarifier.ideas import IDEAS as SAID
from tests.hld.ideas import constraint, draft, entity, persona, quality, wants

NOUNS = ("boat", "patient", "invoice", "seat", "reading", "Vertrag", "pedido", "旅館", "claim 🙂", "a|b `c`", "photo")
PEOPLE = ("Guest", "Manager", "Driver", "Nurse", "Kunde", "Vecino", "Operator", "女将")
DEEDS = (
    "book a {noun} for two hours", "pay for a {noun} by card", "upload a photo of a {noun}", "search for a {noun}",
    "approve a {noun}", "get an e-mail when a {noun} changes", "see every {noun} on a map",
    "export each {noun} every night",
    "sign in with the company account", "work offline with a {noun}", "rate a {noun}", "lend a {noun}",
    "einen Termin für {noun} buchen", "reservar {noun}", "read a {noun} from a sensor every 10 minutes",
)  # fmt: skip
RULES = (
    "If two people want the same {noun}, the system shall promise it only once.",
    "When a {noun} is late, the system shall warn within 5 minutes.",
    "The system shall keep each customer's {noun} strictly separated.",
)
NUMBERS = (
    ("performance", "answers within 2 seconds"), ("availability", "99.9 % per month"),
    ("privacy", "erased within 30 days"),
    ("security", "0 calls without a role"), ("scalability", "200,000 users at once"), ("cost", "at most 40 € a month"),
    ("compliance", "0 card numbers stored"), ("observability", "alarm within 1 minute"), ("usability", "4 of 5 people"),
)  # fmt: skip
LIMITS = (
    "No cloud, our own server", "Budget of 30 € a month", "It must run on MySQL and Django", "No accounts for guests",
    "A command line tool without any server", "Only Azure",
)  # fmt: skip


@st.composite
def drafts(draw: st.DrawFn) -> Bdd:
    nouns = draw(st.lists(st.sampled_from(NOUNS), min_size=0, max_size=6, unique=True))
    people = draw(st.lists(st.sampled_from(PEOPLE), min_size=0, max_size=4, unique=True))
    personas = tuple(persona(n, name, "to get on") for n, name in enumerate(people, 1))
    things = tuple(
        entity(n, noun, "name", "date", to="E-1" if n > 1 else "", data=draw(st.sampled_from(DataClass)))
        for n, noun in enumerate(nouns, 1)
    )
    requirements = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        noun = draw(st.sampled_from(nouns or ["thing"]))
        near = (f"E-{nouns.index(noun) + 1}",) if noun in nouns and draw(st.booleans()) else ()
        deed = draw(st.sampled_from(DEEDS + RULES)).format(noun=noun)
        text = deed if deed.endswith(".") else f"The system shall let people {deed}."
        who = draw(st.sampled_from([*(p.id for p in personas), ""]))
        wish = draw(st.sampled_from(Priority))
        requirements.append(wants(number, who, deed.rstrip(".")[:70], text, *near, priority=wish))
    numbers = draw(st.lists(st.sampled_from(NUMBERS), max_size=5, unique=True))
    limits = draw(st.lists(st.sampled_from(LIMITS), max_size=2, unique=True))
    outside = draw(st.lists(st.sampled_from(("Stripe", "SAP", "Twilio", "ORBIS <b>")), max_size=2, unique=True))
    return draft(
        draw(st.sampled_from(("Boats", "Ein Vorhaben", "旅館 🌸", "x" * 90))),
        "From 8 to 20 h, 300 people a day, 40 at a time, 30-minute slots. The old list has to come over.",
        personas=personas,
        requirements=tuple(requirements),
        entities=things,
        quality=tuple(quality(n, kind, f"Holds for {kind}", measure) for n, (kind, measure) in enumerate(numbers, 1)),
        constraints=tuple(constraint(n, text, "technology") for n, text in enumerate(limits, 1)),
        integrations=tuple(
            Integration(
                id=f"I-{n}",
                name=name,
                purpose="Does its part",
                direction="both",
                data_class=DataClass.PERSONAL,
                sources=("M-1",),
            )
            for n, name in enumerate(outside, 1)
        ),
        scope_out=(ScopeItem(text="Telemetry", reason="Nobody asked", sources=("M-1",)),),
        language=draw(st.sampled_from(("en", "de", "es", "fr"))),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(bdd=drafts(), later=drafts())
def test_no_made_up_draft_gets_an_error_and_no_id_is_given_twice(bdd: Bdd, later: Bdd) -> None:
    first = draft_offline(HldGiven(bdd=bdd))
    assert [one for one in findings(first, bdd) if one.level is Level.ERROR] == []
    assert markdown(first).startswith("# ") and set(diagrams(first)) >= {"context", "flow-main", "flow-failure"}
    second = draft_offline(HldGiven(bdd=later, previous=first))
    assert [one for one in findings(second, later) if one.level is Level.ERROR] == []
    assert set(every_id(first)) <= set(every_id(second))
    before = {d.id: d.key for d in first.decisions}
    assert all(before.get(d.id, d.key) == d.key for d in second.decisions)


@pytest.mark.parametrize("name", SAID)
def test_no_design_of_the_clarifier_s_ideas_has_an_error(name: str) -> None:
    bdd = BDD.offline(BddGiven(state=ClarifierState(idea=understand(SAID[name]))))
    hld = draft_offline(HldGiven(bdd=bdd))
    assert [one for one in findings(hld, bdd) if one.level is Level.ERROR] == []
    assert hld.language == bdd.language
