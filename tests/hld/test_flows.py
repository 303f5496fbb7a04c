"""The main flow goes the way the idea tells it, and the failure to fear is the failure of that flow."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Flow, Hld
from services.hld import HldGiven, draft_offline, findings
from tests.hld.ideas import draft, entity, persona, wants

PEOPLE = (persona(1, "Singer", "sings"), persona(2, "Chorus master", "decides"))
THINGS = (entity(1, "audition", "status"), entity(2, "singer", "name", "e-mail"))


def told(*steps: tuple[str, str, str], sources: dict[int, tuple[str, ...]] | None = None) -> Bdd:
    """An idea as (who, title, text); `sources` of the steps that nobody said."""
    made = [wants(n, who, title, text, "E-1") for n, (who, title, text) in enumerate(steps, 1)]
    made = [r.model_copy(update={"sources": (sources or {}).get(n, r.sources)}) for n, r in enumerate(made, 1)]
    return draft("Auditions", "Auditions are chaos.", personas=PEOPLE, requirements=tuple(made), entities=THINGS)


def designed(bdd: Bdd) -> Hld:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert findings(hld, bdd) == ()
    return hld


def flow(bdd: Bdd, kind: str) -> Flow:
    return next(one for one in designed(bdd).flows if one.kind == kind)


REMIND = ("P-1", "Send a reminder after 30 days", "The system shall let singers send a reminder after 30 days.")
ENTER = ("P-1", "Enter an audition", "The system shall let singers enter an audition.")
DECIDE = ("P-2", "Invite or decline", "The system shall let chorus masters invite or decline.")
HEAR = ("P-1", "Get an email with the result", "The system shall make sure that singers get an email with the result.")


@pytest.mark.parametrize(
    "later",
    [
        REMIND,
        ("P-1", "Mark an audition as paid", "The system shall let singers mark an audition as paid."),
        ("P-1", "Stop writing on paper", "The system shall let singers stop writing on paper."),
        ("P-2", "Approve an audition", "The system shall let chorus masters approve an audition."),
    ],
)
def test_what_is_done_to_a_record_comes_after_making_it(later: tuple[str, str, str]) -> None:
    assert flow(told(later, ENTER), "main").title == "Enter an audition"


def test_the_flow_goes_on_to_who_decides_and_ends_with_who_hears() -> None:
    main = flow(told(ENTER, DECIDE, HEAR), "main")
    assert main.serves == ("R-1", "R-2", "R-3")
    assert main.steps[-1].message == "sends the message: get an email with the result"


def test_nobody_takes_up_what_came_before() -> None:
    """The step of another person that the idea tells first is no sequel."""
    before = ("P-2", "Note a remark", "The system shall let chorus masters note a remark about an audition.")
    assert flow(told((*before[:1], "Approve the season", before[2]), ENTER), "main").serves == ("R-2",)


def test_a_bound_of_all_is_what_two_at_once_break() -> None:
    full = (
        "",
        "An audition has at most 12 singers",
        "The system shall make sure that an audition has at most 12 singers.",
    )
    failure = flow(told(ENTER, full), "failure")
    assert "at most 12 singers” (R-2)" in failure.title and failure.serves == ("R-1", "R-2")


def test_a_bound_of_each_one_is_nothing_between_two() -> None:
    own = ("P-1", "Enter up to 3 auditions", "The system shall let singers enter up to 3 auditions.")
    assert flow(told(own), "failure").title.startswith("The answer is lost, and it is sent a second time")


def test_what_only_an_answer_asked_for_is_not_what_is_feared_most() -> None:
    code = ("P-1", "Sign in by code", "The system shall sign singers in by a code that is valid once.")
    failure = flow(told(ENTER, code, sources={2: ("ANS-1",)}), "failure")
    assert "code" not in failure.title


def test_a_failure_outside_the_main_flow_waits_behind_a_bound_of_it() -> None:
    full = (
        "",
        "An audition has at most 12 singers",
        "The system shall make sure that an audition has at most 12 singers.",
    )
    letter = ("P-1", "Print a certificate", "The system shall let singers print a certificate.")
    assert "at most 12 singers" in flow(told(ENTER, full, letter), "failure").title


def test_nobody_is_put_to_work_whom_the_draft_does_not_name() -> None:
    """Work without a network that only the problem speaks of is nobody's in particular."""
    bdd = told(ENTER, DECIDE).model_copy(update={"problem": "There is often no reception where we sing."})
    decision = next(d for d in designed(bdd).decisions if d.key.startswith("offline:"))
    assert decision.why.startswith("The draft has people at work")
