"""What an architect would have sent back: false alarms, foreign trades, missing circumstances and wrong people."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Hld, Integration
from services.hld import HldGiven, draft_offline, findings
from services.hld.keeping import kept
from tests.hld.ideas import draft, entity, persona, quality, wants
from tests.hld.test_selection import chosen, says

M = ("M-1",)
CLERK, GUEST = persona(1, "Clerk", "enters"), persona(2, "Guest", "asks")
THINGS = (entity(1, "crate", "place"), entity(2, "clerk", "name", "e-mail"), entity(3, "tenant", "name", "e-mail"))


def asked(*steps: tuple[str, str, str], **parts: object) -> Bdd:
    made = tuple(wants(n, who, title, text, "E-1") for n, (who, title, text) in enumerate(steps, 1))
    fields: dict[str, object] = {"personas": (CLERK, GUEST), "requirements": made, "entities": THINGS}
    return draft("Crates", "Crates are chaos.", **(fields | parts))


def designed(bdd: Bdd) -> Hld:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert findings(hld, bdd) == ()
    return hld


ENTER = ("P-1", "Enter a crate", "The system shall let clerks enter a crate.")
READ = (
    "P-1",
    "Read everything for the last 5 years",
    "The system shall let clerks read everything for the last 5 years.",
)


def test_who_only_reads_breaks_no_bound_with_another() -> None:
    failure = next(f for f in designed(asked(READ)).flows if f.kind == "failure")
    assert "same second" not in failure.title


def test_tenants_of_a_house_are_no_customers_of_the_software() -> None:
    privacy = quality(1, "privacy", "What is known (tenant: name, e-mail) is erased on request", "within 30 days")
    assert "customer" not in designed(asked(ENTER, quality=(privacy,))).tenancy_model
    strict = quality(1, "security", "Offices are strictly separated", "no row of another office is ever shown")
    assert "customer" in designed(asked(ENTER, quality=(strict,))).tenancy_model


def test_what_is_shown_as_far_back_is_kept_as_long() -> None:
    (found,) = kept(asked(READ))
    assert (found.time, found.entities) == ("5 years", ())
    german = ("P-1", "Alles sehen", "Das System muss die Prüfer alle Einträge der letzten fünf Jahre einsehen lassen.")
    (found,) = kept(asked(german))
    assert found.time == "fünf Jahre"
    assert kept(asked(("P-1", "See it", "The system shall let clerks see the crates of the last 30 days."))) == ()


def test_who_hears_of_what_they_pledged_brings_no_shop_for_gifts() -> None:
    heard = says("At the end volunteers send each donor how many laps their runner did.", noun="donor")
    bdd = heard.model_copy(update={"problem": "We run for charity; donors pledged so many euros per lap."})
    assert not {"donations", "payments"} & set(chosen(bdd))


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("It shall work in the cellar where reception is awful.", "offline-first"),
        ("Nurses go on working when the wifi drops.", "offline-first"),
        ("Im Keller ist der Empfang mies, es muss trotzdem gehen.", "offline-first"),
        ("The lap time shows up on the big screen within 5 seconds.", "realtime"),
        ("The next person on the list gets a text.", "waiting-list"),
        ("The next person on the list gets a text.", "notifications"),
        ("Donors give every month.", "donations"),
        ("Wrong entries are never erased, only corrected.", "audit"),
    ],
)
def test_said_in_other_words(sentence: str, pattern: str) -> None:
    assert pattern in chosen(says(sentence))


def test_a_network_that_is_lost_all_the_time_is_a_circumstance() -> None:
    bdd = says("Marshals scan each bib.").model_copy(update={"problem": "We run a race. Scanners lose the wifi a lot."})
    assert "offline-first" in chosen(bdd)
    apart = says("Marshals scan each bib.").model_copy(update={"problem": "We lose orders. The network is our club."})
    assert "offline-first" not in chosen(apart)


SCAN = (
    "P-2",
    "Ask for a crate by scanning the code",
    "The system shall let guests ask for a crate by scanning the code.",
)
REJECT = ("P-1", "Reject a crate with a reason", "The system shall let clerks reject a crate with a reason.")
PAIR = ("", "Prevent two crates in one place", "The system shall prevent two crates from being at the same place.")


def test_whoever_acted_reads_what_became_of_it() -> None:
    failure = next(f for f in designed(asked(REJECT, SCAN)).flows if f.kind == "failure")
    assert "label" in failure.title and failure.healed.startswith("Guest")


def test_what_somebody_may_reject_is_a_deed_and_no_rule() -> None:
    main = next(f for f in designed(asked(REJECT, SCAN, PAIR)).flows if f.kind == "main")
    checked = next(step.message for step in main.steps if step.message.startswith("checks"))
    assert "two crates" in checked and "reject" not in checked


def everyday(bdd: Bdd, topic: str) -> list[str]:
    return [note.text for note in designed(bdd).everyday if note.topic == topic]


def test_minutes_are_measured_by_the_server() -> None:
    swap = ("P-2", "Swap a crate", "The system shall let guests swap a crate up to 30 minutes before the start.")
    (said,) = everyday(asked(swap), "clock")
    assert said.startswith("“30 minutes before” (R-1) is measured by the server's clock") and "the crate" in said


def test_who_is_told_holds_no_moment() -> None:
    notify = ("", "Notify the crate within one hour", "The system shall notify the crate within one hour.")
    (said,) = everyday(asked(notify), "clock")
    assert "stands in the record" in said


def test_a_rule_over_two_is_checked_where_it_is_saved() -> None:
    (said,) = everyday(asked(REJECT, PAIR), "contest")
    assert "(R-2) together" in said and "in the transaction that saves" in said
    assert everyday(asked(REJECT), "contest") == []


def test_a_table_that_somebody_takes_out_is_no_system_that_answers() -> None:
    table = Integration(
        id="I-1",
        name="CSV files",
        purpose="Import and export tables",
        direction="both",
        data="rows of the table",
        sources=M,
    )
    leaves = wants(
        1, "P-1", "Export crates as a CSV", "The system shall export crates as a CSV.", "E-1", integrations=("I-1",)
    )
    hld = designed(asked(requirements=(leaves,), integrations=(table,)))
    parts = {c.id: c for c in hld.components}
    crossing = [one for one in hld.links if "CSV files" in (parts[one.source].name, parts[one.target].name)]
    assert [(parts[x.source].kind, parts[x.target].name, x.protocol) for x in crossing] == [
        ("web", "CSV files", "a file, by hand")
    ]
    assert "before it changes anything" not in " ".join(d.title for d in hld.decisions)
    assert not [w for w in hld.work if w.key.startswith("import-export:")]
    brings = wants(
        1, "P-1", "Import crates from a CSV", "The system shall import crates from a CSV.", "E-1", integrations=("I-1",)
    )
    hld = designed(asked(requirements=(brings,), integrations=(table,)))
    assert "before it changes anything" in " ".join(d.title for d in hld.decisions)
    assert [w for w in hld.work if w.key.startswith("import-export:")]


def test_a_promise_of_ease_is_watched_at_a_deed_of_those_it_names() -> None:
    ease = quality(1, "usability", "Guests handle a crate with one hand", "every step in at most 4 taps")
    first = ("", "Carry a label", "The system shall make sure that each crate carries a label which guests handle.")
    (target,) = designed(asked(first, REJECT, SCAN, quality=(ease,))).quality_targets
    assert "Guest" in target.proof and "by scanning" in target.proof


def test_a_promise_is_about_the_thing_and_not_about_who_acts() -> None:
    ease = quality(1, "usability", "Clerks handle it with one hand", "every step in at most 4 taps")
    sign = wants(1, "P-1", "Read everything", "The system shall let clerks read everything.", "E-2")
    (target,) = designed(asked(requirements=(sign,), quality=(ease,))).quality_targets
    assert target.mechanism.startswith("Work on crate")


def test_whom_a_message_is_for_is_told_of_and_not_who_else_acts() -> None:
    alert = wants(
        2, "", "Alert the tenant", "The system shall send an alert to the tenant when a crate is late.", "E-1", "E-3"
    )
    read = wants(1, "P-1", "Enter a crate", "The system shall let clerks enter a crate.", "E-1")
    hld = designed(asked(requirements=(read, alert), personas=(CLERK,)))
    (sending,) = [d for d in hld.decisions if "through a provider" in d.title]
    assert "promises to tell tenants" in sending.why


def test_what_names_only_who_acts_is_the_work_of_its_pattern() -> None:
    cancels = "The system shall let guests cancel a booking up to 3 hours before."
    book = wants(1, "P-2", "Book a slot", "The system shall let guests book a slot.", "E-4")
    cancel = wants(2, "P-2", "Cancel up to 3 hours before", cancels, "E-5")
    enter = wants(3, "P-1", "Enter a crate", "The system shall let clerks enter a crate.", "E-1", "E-5")
    see = wants(4, "P-2", "See a shelf", "The system shall let guests see a shelf of crates.", "E-6", "E-1", "E-5")
    things = (*THINGS, entity(4, "slot", "starts at"), entity(5, "guest", "name", "e-mail"), entity(6, "shelf", "row"))
    hld = designed(asked(requirements=(book, cancel, enter, see), entities=things))
    owners = {o.entity: o.owner for o in hld.ownership}
    (clock,) = [note for note in hld.everyday if note.topic == "clock"]
    assert clock.components[0] == owners["E-4"] != owners["E-5"]


def test_where_it_runs_is_decided_for_what_it_is_there_for() -> None:
    rule = wants(1, "", "Two people sign", "The system shall make sure that two people sign.")
    enter = wants(2, "P-1", "Enter a crate", "The system shall let clerks enter a crate.", "E-1")
    hosting = next(d for d in designed(asked(requirements=(rule, enter))).decisions if "managed platform" in d.title)
    assert hosting.serves == ("R-2",)
