"""Whoever reports without a name comes in by a way of their own; who shares an installation sees its own rows only."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Component, ComponentKind, Hld
from services.hld import HldGiven, draft_offline, findings, markdown
from tests.hld.ideas import draft, entity, persona, quality, wants

REPORT = "The system shall make sure that anybody can report a problem without giving their name."
ANSWER = "The system shall let the person who reported answer questions."
READ = "The system shall let trust officers read each report."


def house(*personas: tuple[str, str]) -> Bdd:
    """A house in which problems are reported; the people beside the officers as given."""
    people = [persona(n, name, needs) for n, (name, needs) in enumerate(personas, 2)]
    return draft(
        "Trust line",
        "People are afraid to speak.",
        personas=(persona(1, "Trust officer", "reads each report"), *people),
        requirements=(
            wants(1, people[0].id if people else "", "Report a problem", REPORT, "E-1"),
            wants(2, people[0].id if people else "", "Answer questions", ANSWER, "E-1"),
            wants(3, "P-1", "Read each report", READ, "E-1"),
        ),
        entities=(entity(1, "report", "text"), entity(2, "trust officer", "name", "e-mail")),
    )


def designed(bdd: Bdd) -> Hld:
    return draft_offline(HldGiven(bdd=bdd))


def of(hld: Hld, key: str) -> Component:
    return next(component for component in hld.components if component.key == key)


@pytest.mark.parametrize("people", [(), (("Person", "reports"),), (("Employee", "reports"),)])
def test_an_anonymous_report_goes_past_the_sign_in(people: tuple[tuple[str, str], ...]) -> None:
    hld = designed(house(*people))
    page, door = of(hld, "client:open"), of(hld, "door:open")
    back_office = next(c for c in hld.components if c.kind is ComponentKind.WEB and c.id != page.id)
    link = next(one for one in hld.links if one.source == page.id)
    assert link.target == door.id and link.authentication.startswith("no sign-in")
    onward = next(one for one in hld.links if one.source == door.id)
    assert "no identity" in onward.authentication
    assert {"R-1", "R-2"} <= set(page.serves) and not {"R-1", "R-2"} & set(back_office.serves)
    assert {door.id, page.id} <= {name for node in hld.nodes for name in node.components}
    assert not findings(hld, house(*people))


def test_the_writer_does_not_use_the_back_office_and_the_reader_does_not_use_the_page() -> None:
    hld = designed(house(("Person", "reports")))
    writer = next(c for c in hld.components if c.kind is ComponentKind.PERSON and "R-1" in c.serves)
    used = {link.target for link in hld.links if link.source == writer.id}
    assert used == {of(hld, "client:open").id} and writer.name == "Anonymous reporter"


def test_what_happens_first_runs_through_the_open_entry() -> None:
    hld = designed(house(("Person", "reports")))
    main = next(flow for flow in hld.flows if flow.kind == "main")
    assert of(hld, "door:open").id in {step.target for step in main.steps}
    assert not any("session" in step.message for step in main.steps[:4])


def test_where_everybody_is_named_there_is_no_open_entry() -> None:
    bdd = house()
    known = bdd.requirements[0].model_copy(update={"text": "The system shall let people report a problem."})
    hld = designed(bdd.model_copy(update={"requirements": (known, *bdd.requirements[1:])}))
    assert not [component for component in hld.components if component.key in ("client:open", "door:open")]


def workshop(rule: str, language: str = "en", party: str = "hospital") -> Bdd:
    made = draft(
        "Workshop",
        "Chairs break.",
        personas=(persona(1, "Nurse", "reports"), persona(2, "Mechanic", "repairs")),
        requirements=(
            wants(1, "P-1", "Report a chair", "The system shall let nurses report a broken chair.", "E-1"),
            wants(2, "P-2", "Note the parts", "The system shall let mechanics note the parts.", "E-1"),
            wants(3, "", "Own chairs", rule, "E-2"),
        ),
        entities=(entity(1, "chair", "number"), entity(2, party, "address")),
    )
    return made.model_copy(update={"language": language})


@pytest.mark.parametrize(
    ("rule", "language", "party"),
    [
        ("The system shall make sure that each hospital can see only its own chairs.", "en", "hospital"),
        ("The system shall make sure that every hospital may only reach its own chairs.", "en", "hospital"),
        ("El sistema debe garantizar que cada clínica ve solo sus propias sillas.", "es", "clínica"),
        ("Das System muss sicherstellen, dass jede Klinik nur ihre eigenen Stühle sieht.", "de", "Klinik"),
    ],
)
def test_who_may_see_only_its_own_is_kept_apart_by_the_database(rule: str, language: str, party: str) -> None:
    hld = designed(workshop(rule, language, party))
    decision = next(d for d in hld.decisions if d.key.startswith("tenancy:"))
    assert decision.key == "tenancy:own-rows" and decision.serves[0] == "R-3"
    assert party in hld.tenancy_model and "R-3" in hld.tenancy_why


@pytest.mark.parametrize(
    "rule",
    [
        "The system shall let each hospital see the chairs of all.",
        "The system shall make sure that each nurse can see only their own reports.",  # a person, told apart by role
    ],
)
def test_who_sees_all_or_is_one_person_is_no_party_of_its_own(rule: str) -> None:
    assert not [d for d in designed(workshop(rule)).decisions if d.key.startswith("tenancy:")]


def test_how_long_decisions_can_be_shown_says_nothing_about_who_took_them() -> None:
    bdd = workshop("The system shall list chairs.").model_copy(
        update={
            "entities": (entity(1, "decision", "outcome"), entity(2, "nurse", "name", "e-mail")),
            "quality": (quality(1, "compliance", "Every decision can be shown", "outcome kept for 10 years"),),
        }
    )
    kept = {one.entity: one.retention for one in designed(bdd).ownership}
    assert "10 years (Q-1)" in kept["E-1"].replace("outcome kept for ", "") and "Q-1" not in kept["E-2"]


def test_a_part_is_kept_as_long_as_its_whole_and_a_bill_as_long_as_the_books() -> None:
    made = workshop("The system shall list chairs.")
    parts = (entity(1, "chair", "number"), entity(2, "brake test", "outcome", to="E-1"), entity(3, "bill", to="E-1"))
    kept = {one.entity: one.retention for one in designed(made.model_copy(update={"entities": parts})).ownership}
    assert kept["E-2"] == "as long as the chair that it belongs to, and gone with it"
    assert kept["E-3"].startswith("10 years")


def test_why_nothing_is_kept_apart_is_said_once() -> None:
    hld = designed(workshop("The system shall list chairs."))
    assert "told apart by role" in hld.tenancy_model and hld.tenancy_why == ""
    assert "tenancy:single" not in {decision.key for decision in hld.decisions}
    assert markdown(hld).count("told apart by role") == 1
