"""Who sees what, which clock counts, what becomes of a message that comes back, and who wins of two at once."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, OperatingNote
from services.hld import HldGiven, draft_offline, findings
from tests.hld.ideas import draft, entity, persona, wants


def idea(*texts: str, actor: str = "P-1") -> Bdd:
    return draft(
        "Trail reports",
        "Markers break.",
        personas=(persona(1, "Hiker", "reports"), persona(2, "Trail manager", "repairs")),
        requirements=tuple(
            wants(
                n, actor, text.removeprefix("The system shall let hikers ").rstrip(".").capitalize(), text, "E-1", "E-2"
            )
            for n, text in enumerate(texts, 1)
        ),
        entities=(entity(1, "report", "place"), entity(2, "hiker", "name", "e-mail")),
    )


def notes(bdd: Bdd, topic: str) -> list[OperatingNote]:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert findings(hld, bdd) == ()
    return [note for note in hld.everyday if note.topic == topic]


def test_who_is_no_member_of_the_staff_reaches_their_own() -> None:
    (note,) = notes(idea("The system shall let hikers enter a report."), "sight")
    assert note.text.startswith("Hikers reach the reports that name them, and no others'")
    assert note.sources == ("R-1",)


@pytest.mark.parametrize(
    "rule",
    [
        "The system shall let everybody see a report.",
        "The system shall let hikers see each other in a report.",
        "The system shall let hikers choose a report.",
        "The system shall show hikers a list of reports.",
    ],
)
def test_what_all_may_see_is_nobody_s_own(rule: str) -> None:
    assert notes(idea("The system shall let hikers enter a report.", rule), "sight") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The system shall close a report after 10 days.", "“after 10 days” (R-1) is counted in days"),
        ("The system shall ask the hiker of a report twelve months later.", "“twelve months later” (R-1)"),
        ("The system shall let hikers enter at most 5 reports per spring.", "“per spring” (R-1) follows the calendar"),
        ("The system shall count reports on the last day of the month.", "“on the last day of the month” (R-1)"),
    ],
)
def test_a_time_says_whose_clock_counts(text: str, said: str) -> None:
    (note,) = notes(idea(text), "clock")
    assert said in note.text and "time zone" in note.text


def test_hours_run_through_the_night() -> None:
    (note,) = notes(idea("The system shall pass a report on after 24 hours."), "clock")
    assert "through nights and weekends" in note.text


def test_without_a_time_no_clock_is_spoken_of() -> None:
    assert notes(idea("The system shall let hikers enter a report."), "clock") == []


def test_a_message_that_comes_back_is_seen_by_somebody() -> None:
    (note,) = notes(idea("The system shall send hikers an e-mail when a report is mended."), "undelivered")
    assert "comes back stands beside the report" in note.text
    assert notes(idea("The system shall let hikers enter a report."), "undelivered") == []


def test_two_who_take_the_same_are_told_who_was_first() -> None:
    (note,) = notes(idea("The system shall let hikers take a report."), "contest")
    assert note.text.startswith("Two hikers at once at “take a report” (R-1): the first has the report")
    assert notes(idea("The system shall let hikers enter a report."), "contest") == []
