"""What becomes of a person's data when they leave, and what goes on while an outside system is away."""

from __future__ import annotations

from services.core.contracts import Attribute, Bdd, DataClass, Integration, Link, OperatingNote, Relation, Risk
from services.hld import HldGiven, draft_offline, findings
from services.hld.diagrams import _what
from tests.hld.ideas import draft, entity, persona, quality, wants

PRIVACY = quality(1, "privacy", "Personal data is kept no longer than needed", "erased within 30 days of a request")


def studio(*more: str, label: str = "books", **parts: object) -> Bdd:
    texts = ("The system shall let players book a room.", *more)
    player = entity(2, "player", "name", "e-mail").model_copy(
        update={"relations": (Relation(entity="E-1", cardinality="one-to-many", label=label),)}
    )
    made = draft(
        "Studio",
        "Rooms are booked twice.",
        personas=(persona(1, "Player", "books rooms"),),
        requirements=tuple(wants(n, "P-1", f"Deed {n}", text, "E-1", "E-2") for n, text in enumerate(texts, 1)),
        entities=(entity(1, "session", "start"), player),
        quality=(PRIVACY,),
    )
    return made.model_copy(update=parts)


def notes(bdd: Bdd, topic: str) -> list[OperatingNote]:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert findings(hld, bdd) == ()
    return [note for note in hld.operations if note.topic == topic]


def test_what_names_a_person_stays_without_the_name() -> None:
    (note,) = notes(studio(), "erasure")
    assert "e-mail of the player are overwritten" in note.text and "sessions stay" in note.text
    assert "Q-1" in note.sources


def test_what_somebody_only_looks_at_names_nobody() -> None:
    assert notes(studio(label="see"), "erasure") == []


def test_what_the_draft_says_of_those_who_leave_goes_first() -> None:
    (note,) = notes(studio("When a player leaves the club, the system shall delete all their sessions."), "erasure")
    assert "Deed 2" in note.text and "R-2" in note.sources and "stay" not in note.text


def test_an_outside_system_that_is_away_is_told_once() -> None:
    bank = Integration(id="I-1", name="Bank", purpose="collect fees", direction="out", sources=("M-1",))
    pays = "The system shall tell players by e-mail when a room is free."
    mailed = notes(studio(pays, integrations=(bank,)), "outage")
    assert any("Without Bank:" in note.text for note in mailed)
    known = {"likelihood": "low", "impact": "low", "mitigation": "Waits", "sources": ("M-1",)}
    feared = Risk.model_validate({"id": "K-1", "text": "Bank is unavailable", **known})
    again = notes(studio(pays, integrations=(bank,), risks=(feared,)), "outage")
    assert not any("Without Bank:" in note.text for note in again)


def test_whoever_uploads_or_offers_writes_and_whoever_listens_reads() -> None:
    def main(text: str, title: str) -> str:
        bdd = studio(requirements=(wants(1, "P-1", title, text, "E-1"),))
        flow = next(f for f in draft_offline(HldGiven(bdd=bdd)).flows if f.kind == "main")
        return " ".join(step.message for step in flow.steps).casefold()

    upload = main("The system shall let players upload a session after the show.", "Upload a session after the show")
    assert "saves the session" in upload
    assert "reads the session" in main("The system shall let players hear a session.", "Hear a session")
    assert "saves the session" in main("The system shall let players offer a session.", "Offer a session")


def test_a_record_is_kept_by_its_own_end_the_books_by_law_and_what_must_go_goes_whole() -> None:
    def kept(*requirements: str, **record: object) -> str:
        one = entity(1, str(record.pop("name", "visit")), "text").model_copy(update=record)
        bdd = studio(*requirements, entities=(one,))
        return draft_offline(HldGiven(bdd=bdd)).ownership[0].retention

    ends = (Attribute(name="id", type="id"), Attribute(name="ends at", type="datetime"))
    assert "ends at" in kept(attributes=ends)
    assert kept(name="invoice").startswith("10 years")
    gone = kept("The system shall delete all health data 30 days after the camp ends.", data_class=DataClass.SENSITIVE)
    assert gone.startswith("30 days (R-2)")


def test_two_lines_of_a_label_are_enough_and_the_door_routes_first() -> None:
    long = Link(source="A", target="B", label="turns addresses into coordinates, asks for routes", protocol="HTTPS")
    assert _what([long]) == "turns addresses into coordinates"
    whole = [Link(source="A", target=name, label="asks whom a session belongs to", protocol="HTTPS") for name in "BC"]
    assert _what(whole) == "asks whom a session belongs to"
