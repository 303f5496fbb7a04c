"""The main flow goes the way the idea tells it, and the failure to fear is the failure of that flow."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Flow, Hld
from services.hld import HldGiven, draft_offline, findings
from tests.hld.ideas import draft, entity, persona, wants
from tests.hld.test_selection import chosen, says

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
        ("P-1", "Override an audition, with a note", "The system shall let singers override an audition, with a note."),
        ("P-1", "Revoke an audition", "The system shall let singers revoke an audition."),
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


def test_the_record_is_made_before_others_mark_it_even_by_the_staff() -> None:
    """What people outside mark was entered by somebody inside before."""
    enter = ("P-2", "Enter an audition", "The system shall let chorus managers enter an audition.")
    mark = (
        "P-1",
        "Mark which auditions they come to",
        "The system shall let singers mark which auditions they come to.",
    )
    later = [
        ("P-1", f"See remark {n}", f"The system shall let singers see remark {n} of an audition.") for n in range(4)
    ]
    bdd = told(enter, mark, *later).model_copy(
        update={"personas": (persona(1, "Singer", "sings"), persona(2, "Chorus manager", "enters"))}
    )
    assert flow(bdd, "main").serves[:2] == ("R-1", "R-2")


def test_the_flow_comes_back_to_who_answers() -> None:
    accept = ("P-1", "Accept or refuse the date", "The system shall let singers accept or refuse the date.")
    assert flow(told(ENTER, DECIDE, accept), "main").serves == ("R-1", "R-2", "R-3")


def test_nobody_sets_off_what_comes_by_itself() -> None:
    """A rule that tells somebody has no person who presses a button for it."""
    alarm = ("", "Tell the vet at once", "If a singer is ill, the system shall tell the vet at once.")
    failure = flow(told(ENTER, alarm), "failure")
    assert failure.serves == ("R-2",)
    assert "Tell the vet at once" not in [step.message for step in failure.steps]


def test_what_goes_to_whoever_comes_first_is_raced_for() -> None:
    pot = ("", "The pot is 400 EUR, first come, first served", "The system shall make sure that the pot is 400 EUR.")
    made = told(ENTER, pot)
    alone = made.requirements[1].model_copy(update={"entities": ()})
    failure = flow(made.model_copy(update={"requirements": (made.requirements[0], alone)}), "failure")
    assert "first come, first served” (R-2)" in failure.title


def test_who_may_look_stops_nobody_from_writing() -> None:
    hidden = (
        "",
        "Singers never see an audition of others",
        "The system shall keep singers from seeing an audition of others.",
    )
    assert not [
        step for step in flow(told(ENTER, hidden), "main").steps if step.message.casefold().startswith("checks first")
    ]


def test_what_a_system_outside_charges_is_a_cost() -> None:
    code = ("P-1", "Sign in by code", "The system shall sign singers in by a code that is valid once.")
    costs = designed(told(ENTER, code, sources={2: ("ANS-1",)})).cost_drivers
    assert [cost.text.partition(" charges")[0] for cost in costs] == ["What E-mail and text message provider"]


def test_who_only_looks_fears_an_old_state_and_no_double_entry() -> None:
    look = ("P-1", "See who sings when", "The system shall let singers see who sings when in an audition.")
    failure = flow(told(look), "failure")
    assert failure.title.startswith("What is shown is older than it looks")
    assert "was told while it was older" in failure.healed


def test_the_name_of_a_record_alone_brings_no_pattern() -> None:
    """A repair that is noted makes no desk for repairs; one that is reported does."""
    assert "helpdesk" not in chosen(says("The system shall let tuners add the parish to a report.", noun="repair"))
    assert "helpdesk" in chosen(says("The system shall let tuners send a repair request.", noun="repair"))


def test_who_calls_by_phone_sends_no_message() -> None:
    call = (
        "P-2",
        "Get a phone call and a reminder",
        "The system shall make sure that singers get a phone call and a reminder.",
    )
    assert "sends the message" not in " ".join(s.message for s in flow(told(ENTER, call), "main").steps)


def test_what_is_out_cannot_be_promised_twice() -> None:
    out = (
        "",
        "What is out cannot be promised",
        "The system shall make sure that an audition that is out cannot be promised.",
    )
    failure = flow(told(ENTER, out), "failure")
    assert "cannot be promised” (R-2)" in failure.title


def test_taking_back_is_no_step_of_the_main_flow() -> None:
    back = ("P-2", "Cancel an audition", "The system shall let chorus masters cancel an audition.")
    assert flow(told(ENTER, back), "main").serves == ("R-1",)
