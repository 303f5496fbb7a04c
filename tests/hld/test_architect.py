"""What an architect would have sent back: false alarms, foreign trades, missing circumstances and wrong people."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, DataClass, Hld, Integration
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


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("The system shall text donors of a group as soon as the stock is low.", "notifications"),
        ("Each thing gets a photo and a shelf number.", "file-upload"),
        ("Instructors work where there is hardly any signal.", "offline-first"),
        ("Parents get moved up if a place becomes free.", "waiting-list"),
        ("The wind speed is recorded every minute from the anemometer.", "iot-ingestion"),
    ],
)
def test_said_in_yet_other_words(sentence: str, pattern: str) -> None:
    assert pattern in chosen(says(sentence))


@pytest.mark.parametrize(
    ("sentence", "pattern"),
    [
        ("The system shall send the team the results as a file every night.", "file-upload"),
        ("Clerks keep everything in a paper book of the room.", "bookings"),
    ],
)
def test_a_word_with_two_meanings_brings_no_trade(sentence: str, pattern: str) -> None:
    assert pattern not in chosen(says(sentence))


def test_what_an_answer_measures_asks_for_nothing_more() -> None:
    measured = "The system shall measure how long “Book a slot of the court” takes."
    assert "bookings" in chosen(says("The system shall let guests book a slot of the court."))
    assert "bookings" not in chosen(says(measured, sources=("ANS-3",)))


def test_a_gift_of_no_money_stands_in_no_books() -> None:
    blood = wants(1, "P-1", "Check a donation", "The system shall let clerks check a donation of blood.", "E-1")
    hld = designed(asked(requirements=(blood,), entities=(entity(1, "donation", "group"),)))
    assert "bookkeeping" not in hld.ownership[0].retention
    give = wants(1, "P-1", "Receive a donation", "The system shall let clerks receive a donation in euros.", "E-1")
    hld = designed(asked(requirements=(give,), entities=(entity(1, "donation", "sum"),)))
    assert "bookkeeping" in next(o.retention for o in hld.ownership if o.entity == "E-1")


@pytest.mark.parametrize(
    "rule",
    [
        "The system shall make sure that a guest can see only their own crates.",
        "The system shall make sure that guests never see what others pay.",
        "The system shall make sure that a crate is nobody's business except the clerk's.",
    ],
)
def test_who_may_look_is_told_as_the_idea_says_it(rule: str) -> None:
    bound = ("", "Who may look", rule)
    (said,) = everyday(asked(ENTER, bound), "sight")
    assert said.startswith("“who may look” (R-2): ") and "asks for that on every call" in said


def test_what_an_assumption_lets_others_see_is_nobody_s_own() -> None:
    things = (entity(1, "crate", "place"), entity(2, "guest", "name", "e-mail"))
    enter = wants(1, "P-2", "Enter a crate", "The system shall let guests enter a crate.", "E-1")
    shown = wants(2, "P-2", "Show crates", "The system shall show guests a list of crates that are free.", "E-1")
    shown = shown.model_copy(update={"sources": ("M-1", "A-1")})
    assert everyday(asked(requirements=(enter,), entities=things), "sight") != []
    assert everyday(asked(requirements=(enter, shown), entities=things), "sight") == []


def test_a_quoted_sentence_starts_no_clock_and_a_limit_does() -> None:
    quotes = "The system shall do as the idea says: “400 crates per season come on the first day in the morning”."
    quoted = ("", "400 crates per season come on the first day in the morning", quotes)
    assert everyday(asked(ENTER, quoted), "clock") == []
    limit = ("", "Limit texts", "The system shall send at most one text per guest in 8 weeks.")
    (said,) = everyday(asked(ENTER, limit), "clock")
    assert "in 8 weeks” (R-2) is counted in days" in said


def test_children_are_a_crowd() -> None:
    grows = quality(1, "scalability", "400 children are carried", "answers within 2 seconds with 400 children")
    said = [note.text for note in designed(asked(ENTER, quality=(grows,))).operations if note.topic == "capacity"]
    assert said and said[0].startswith("400 children")


def test_small_words_choose_no_requirement() -> None:
    grows = quality(1, "scalability", "40 wishes are carried from there with ease", "answers within 2 seconds")
    edge = ("P-1", "Tick from the edge", "The system shall let clerks tick from there with wet hands within the crate.")
    (target,) = designed(asked(ENTER, edge, quality=(grows,))).quality_targets
    assert "enter a crate" in target.proof


def test_what_the_books_need_outlives_whoever_is_erased() -> None:
    fee = entity(4, "payment", "sum", to="E-5", data=DataClass.SENSITIVE)
    note = entity(6, "finding", "text", to="E-5", data=DataClass.SENSITIVE)
    crate = entity(1, "crate", "place", to="E-5")
    pay = wants(1, "P-2", "Enter a crate", "The system shall let guests enter a crate.", "E-1", "E-5")
    things = (crate, fee, entity(5, "guest", "name", "e-mail"))
    (said,) = [n.text for n in designed(asked(requirements=(pay,), entities=things)).operations if n.topic == "erasure"]
    assert "crates and payments stay" in said and "whole" not in said
    (said,) = [
        n.text
        for n in designed(asked(requirements=(pay,), entities=(*things, note))).operations
        if n.topic == "erasure"
    ]
    assert "findings tell things about health" in said and "crates and payments stay" in said


def test_who_is_warned_does_not_warn() -> None:
    warn = wants(2, "P-2", "Warn the guest", "The system shall warn the guest when a crate is late.", "E-1")
    hld = designed(asked(requirements=(wants(1, "P-1", *ENTER[1:], "E-1"), warn)))
    guest = next(c for c in hld.components if c.name == "Guest")
    assert guest.responsibilities == ("Hears: warn the guest",)
    client = next(c for c in hld.components if c.kind == "web" and "Guest" in " ".join(c.responsibilities))
    assert "Guest: hears: warn the guest" in client.responsibilities


def test_what_the_system_does_is_no_main_act_of_a_person() -> None:
    itself = ("P-2", "The system can text guests", "The system shall let the system text guests about a crate.")
    check = ("P-1", "Check a crate", "The system shall let clerks check a crate.")
    main = next(f for f in designed(asked(itself, check)).flows if f.kind == "main")
    assert main.title == "Check a crate"


def test_who_gets_no_message_among_those_who_do_refuses_no_messages() -> None:
    some = ("", "Text guests", "The system shall text guests as soon as a crate is late.")
    none = ("", "Deferred guests get no texts", "The system shall make sure that deferred guests do not get texts.")
    assert "notifications" in chosen(asked(some, none))
    assert "notifications" not in chosen(asked(ENTER, none))


def test_twice_a_year_is_a_calendar_and_no_race() -> None:
    read = ("P-2", "Read the crate", "The system shall let guests enter a crate twice a year.")
    assert everyday(asked(read), "contest") == []
    (said,) = everyday(asked(read), "clock")
    assert said.startswith("“twice a year” (R-1) follows the calendar")
    assert everyday(asked(("", "No crate twice", "No crate is given to two guests; no crate twice.")), "contest") != []


def test_days_that_somebody_has_are_counted() -> None:
    decide = (
        "P-1",
        "Say yes",
        "When a crate is free, the system shall let clerks say yes: a clerk has 14 days to say yes.",
    )
    (said,) = everyday(asked(decide), "clock")
    assert "“has 14 days to” (R-1) is counted in days" in said


def test_cannot_see_is_a_rule_of_who_may_look() -> None:
    (said,) = everyday(
        asked(ENTER, ("", "Who may look", "Users cannot have anybody see what a neighbour has.")), "sight"
    )
    assert "(R-2)" in said


def test_few_a_year_make_no_busiest_hour() -> None:
    few, many = (
        asked(ENTER).model_copy(update={"problem": f"About {count} crates a year come in."}) for count in (8, 800)
    )
    assert [n for n in designed(few).operations if n.topic == "capacity"] == []
    assert [n for n in designed(many).operations if n.topic == "capacity"] != []


def test_what_a_title_names_first_is_what_it_is_about() -> None:
    take = wants(
        1,
        "P-2",
        "Take a crate out for a shelf",
        "The system shall let guests take a crate out for a shelf.",
        "E-4",
        "E-1",
    )
    things = (entity(1, "crate", "place"), entity(4, "shelf", "row"))
    main = next(f for f in designed(asked(requirements=(take,), entities=things)).flows if f.kind == "main")
    assert any("the crate" in step.message for step in main.steps)
    assert not any("the shelf" in step.message for step in main.steps)


def test_who_has_waited_longest_waits_on_a_list() -> None:
    assert "waiting-list" in chosen(says("The board offers a plot to whoever has waited longest."))
    assert "helpdesk" not in chosen(
        says("If something is missing or broken, the master notes it and decides on the repair.")
    )
