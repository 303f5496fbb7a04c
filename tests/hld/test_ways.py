"""How word reaches people, and which systems are only the way of today."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, ComponentKind, Hld, Integration, Persona, Requirement, ScopeItem
from services.core.deeds import deed_of
from services.hld import HldGiven, draft_offline, findings
from services.hld.afterwards import is_shared_bound
from services.hld.crowds import largest
from services.hld.cues import denies
from services.hld.turns import is_quoted
from services.hld.wording import brief_deed, fill
from tests.hld.ideas import M, draft, entity, quality, wants
from tests.hld.test_selection import chosen


def asked(*said: str, problem: str = "Keys get lost.", ways: tuple[tuple[str, str], ...] = ()) -> Bdd:
    """A draft whose requirements are sentences; `ways` are the outside systems, each with a requirement or none."""
    names = {name: f"I-{number}" for number, (name, _) in enumerate(ways, 1)}
    return draft(
        "Keys",
        problem,
        requirements=tuple(
            wants(
                number, "P-1", text, text, "E-1", integrations=tuple(names[n] for n, of in ways if of == f"R-{number}")
            )
            for number, text in enumerate(said, 1)
        ),
        entities=(entity(1, "key", "number"),),
        integrations=tuple(
            Integration(id=names[name], name=name, purpose="Post messages and take replies", direction="out", sources=M)
            for name, _ in ways
        ),
    )


def outside(bdd: Bdd) -> set[str]:
    hld = draft_offline(HldGiven(bdd=bdd))
    assert not [one for one in findings(hld, bdd) if one.rule == "hld.outside-missing"]
    return {c.name for c in hld.components if c.kind is ComponentKind.EXTERNAL}


WEEKLY = "Leaders get a Slack message once a week with their open keys."
SIGN_IN = "The system shall let leaders sign in by a code that is valid once."


def test_a_chat_that_carries_messages_is_the_way_of_all_messages() -> None:
    told = "The system shall tell the leader when a key is late."
    assert outside(asked(WEEKLY, told, ways=(("Slack", "R-1"),))) == {"Slack"}


def test_a_chat_that_carries_messages_sends_no_codes() -> None:
    assert outside(asked(WEEKLY, SIGN_IN, ways=(("Slack", "R-1"),))) == {"Slack", "E-mail and text message provider"}


@pytest.mark.parametrize(
    ("problem", "names"),
    [
        ("Leaders hand keys on, which today ends up in three WhatsApp groups.", set()),
        ("Die Schlüssel stehen bisher in drei WhatsApp-Gruppen.", set()),
        ("Members are in WhatsApp groups of their own.", {"WhatsApp"}),
    ],
)
def test_a_system_of_today_is_not_called(problem: str, names: set[str]) -> None:
    bdd = asked("The system shall let leaders hand a key on.", problem=problem, ways=(("WhatsApp", ""),))
    assert outside(bdd) == names


def test_what_is_wanted_of_a_system_of_today_is() -> None:
    bdd = asked(
        "The system shall post late keys to WhatsApp.",
        problem="Today it is all in WhatsApp groups.",
        ways=(("WhatsApp", ""),),
    )
    assert "WhatsApp" in outside(bdd)


@pytest.mark.parametrize(
    ("said", "ways", "is_set_up"),
    [
        ("The system shall remind leaders when a key is late.", (), True),
        (WEEKLY, (("Slack", "R-1"),), False),
        ("The system shall send leaders an e-mail by Mailgun when a key is late.", (("Mailgun", "R-1"),), True),
    ],
)
def test_a_sending_domain_is_of_mail(said: str, ways: tuple[tuple[str, str], ...], *, is_set_up: bool) -> None:
    hld = draft_offline(HldGiven(bdd=asked(said, ways=ways)))
    assert ("notifications:sending-domain" in {one.key for one in hld.work}) is is_set_up


def test_a_call_is_no_message() -> None:
    hld = draft_offline(HldGiven(bdd=asked("If a key is late, ring the porter on call on his phone.")))
    assert [d.title for d in hld.decisions if "rings first" in d.title]
    hld = draft_offline(HldGiven(bdd=asked("A late key is escalated until the on-call engineer acknowledges it.")))
    assert [d.title for d in hld.decisions if d.title.startswith("Two ways")]


@pytest.mark.parametrize(
    ("text", "measure", "says"),
    [
        ("Every change to a key can be shown", "who, when, before and after", "neither change nor delete"),
        ("What is handed out stays on file", "kept for 7 years", "nobody can delete it before"),
        ("The law on keys holds", "0 complaints", "register of processing"),
    ],
)
def test_a_rule_is_met_by_what_it_asks(text: str, measure: str, says: str) -> None:
    bdd = asked("The system shall let leaders hand a key on.").model_copy(
        update={"quality": (quality(1, "compliance", text, measure),)}
    )
    (target,) = draft_offline(HldGiven(bdd=bdd)).quality_targets
    assert says in target.mechanism


def test_a_deed_beside_an_arrow_ends_with_a_whole_phrase() -> None:
    title = "Read a chat message twice a month naming only their unpaid numbered boats"
    assert brief_deed(title) == "Read a chat message twice a month"


def test_what_is_only_noted_makes_no_desk_for_complaints() -> None:
    bdd = asked("Die Küche soll fehlende Zutaten melden.", "Jeder Mangel wird mit einem Bild festgehalten.")
    assert "helpdesk" not in chosen(bdd)
    bdd = asked("Die Küche soll fehlende Zutaten melden.", "Jeder Mangel wird der Leitung gemeldet und behoben.")
    assert "helpdesk" in chosen(bdd)


STOPS = "When a press stops, the system shall let fitters pick a reason."
COUNTS = "The system shall count per week how many fitters dealt with a press."


def fitters(*requirements: Requirement) -> Hld:
    bdd = asked("x").model_copy(
        update={
            "requirements": requirements,
            "personas": (Persona(id="P-1", name="Fitter", plural="Fitters", needs="", sources=M),),
            "quality": (quality(1, "security", "Only fitters pick a reason", "0 tries"),),
        }
    )
    return draft_offline(HldGiven(bdd=bdd))


def test_who_may_do_something_on_an_event_does_it_and_counts_nobody() -> None:
    counted = wants(2, "P-1", "Count weekly use", COUNTS, "E-1").model_copy(update={"sources": ("ANS-2",)})
    hld = fitters(wants(1, "P-1", "Pick a reason", STOPS, "E-1"), counted)
    (person,) = (c for c in hld.components if c.kind is ComponentKind.PERSON)
    assert person.responsibilities == ("Pick a reason",)
    assert "Fitter can pick a reason" in hld.summary.replace("Pick", "pick")


def test_one_role_is_told_apart_from_nobody() -> None:
    (target,) = fitters(wants(1, "P-1", "Pick a reason", STOPS, "E-1")).quality_targets
    assert "which of" not in target.mechanism and "Fitter" in target.mechanism


@pytest.mark.parametrize(
    "rule",
    [
        "Only stones between 5 and 9 kg are allowed",
        "Undo their last move within 2 minutes",
        "Keep a stone for at most 14 days",
        "It ends at 6 pm of the last day",
    ],
)
def test_what_holds_of_one_alone_is_no_race(rule: str) -> None:
    bound = wants(1, "P-1", rule, f"The system shall make sure that {rule.lower()}.", "E-1")
    assert not is_shared_bound(bound)
    assert is_shared_bound(wants(2, "P-1", "Only 9 stones", "The system shall take only 9 stones.", "E-1"))


def test_a_cap_for_each_of_them_is_no_race() -> None:
    own = wants(1, "P-1", "Play two games a day at most", "The system shall let fitters play two games a day at most.")
    shared = wants(2, "", "At most two games a day", "The system shall take at most two games a day.")
    assert not is_shared_bound(own) and is_shared_bound(shared)


def test_what_somebody_is_kept_from_is_neither_a_need_nor_the_main_thing() -> None:
    barred = wants(1, "P-1", "Fitters never see the pay", "The system shall keep fitters from seeing the pay.", "E-1")
    deed = wants(2, "P-1", "Enter an hour", "The system shall make sure that fitters enter an hour.", "E-1")
    hld = fitters(barred, deed)
    (person,) = (c for c in hld.components if c.kind is ComponentKind.PERSON)
    assert person.responsibilities == ("Enter an hour",)
    assert next(f for f in hld.flows if f.kind == "main").title == "Enter an hour"


def test_going_on_without_a_system_rules_no_cloud_out() -> None:
    lists = "The list of keys comes from AWS."
    away = quality(1, "availability", "Work goes on while AWS is away", "24 hours without AWS lose nothing")
    hld = draft_offline(HldGiven(bdd=asked(lists, ways=(("AWS", "R-1"),)).model_copy(update={"quality": (away,)})))
    assert not [d for d in hld.decisions if "own hardware" in d.title]
    ruled = quality(1, "availability", "Nothing may stand in a cloud", "0 keys in the cloud")
    hld = draft_offline(HldGiven(bdd=asked("Keys are listed.").model_copy(update={"quality": (ruled,)})))
    assert [d for d in hld.decisions if "own hardware" in d.title]


def test_an_idea_about_test_environments_asks_for_no_steps() -> None:
    bdd = asked("The system shall stop each test environment at night.")
    named = bdd.model_copy(update={"entities": (entity(1, "environment", "owner"),)})
    topics = [{note.topic for note in draft_offline(HldGiven(bdd=one)).operations} for one in (bdd, named)]
    assert ["rollout" in found for found in topics] == [True, False]


def test_a_pattern_of_things_speaks_of_no_people() -> None:
    bdd = asked("The system shall let drivers deliver parcels.").model_copy(
        update={"entities": (entity(1, "driver", "name", "e-mail"),)}
    )
    hld = draft_offline(HldGiven(bdd=bdd))
    assert [
        d.title for d in hld.decisions if d.title == "A delivery is a chain of events; the last one says where it is"
    ]


def test_a_system_of_which_nothing_is_asked_is_no_evidence() -> None:
    assert "notifications" not in chosen(asked("The system shall list keys.", ways=(("Mailgun", ""),)))
    assert "notifications" in chosen(asked("The system shall list keys by Mailgun.", ways=(("Mailgun", "R-1"),)))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Jede Buchung ({entity})", "Jede Buchung"),
        ("Eine Doppelbuchung ({entity}) ist", "Eine Doppelbuchung ist"),
        ("Was frei ist ({entity})", "Was frei ist (Buchung)"),
    ],
)
def test_a_thing_is_named_once(text: str, says: str) -> None:
    assert fill(text, {"entity": "Buchung"}) == says


@pytest.mark.parametrize(
    ("title", "deed"),
    [
        ("Porter sees how many keys are out", "See how many keys are out"),
        ("The porter can hand out a key", "Hand out a key"),
        ("Der Pförtner darf einen Schlüssel sperren", "Einen Schlüssel sperren"),
        ("Der Pförtner kann das aufheben", "Der Pförtner kann das aufheben"),
        ("Porter comes twice a year", "Porter comes twice a year"),
        ("Porter sees the list and signs it", "Porter sees the list and signs it"),
        ("Porter can not see the pay", "Porter can not see the pay"),
        ("Hand out a key", "Hand out a key"),
    ],
)
def test_a_title_that_begins_with_who_does_it(title: str, deed: str) -> None:
    assert deed_of(title, ["Porter", "Pförtner"]) == deed


def test_a_breakdown_brings_no_plan_of_services() -> None:
    hld = draft_offline(HldGiven(bdd=asked("When a line stops, the system shall start a clock.")))
    assert {c.pattern for c in hld.patterns} >= {"maintenance"}
    assert not [d for d in hld.decisions if "hours run" in d.title]
    hld = draft_offline(HldGiven(bdd=asked("The maintenance team sees which press is due for service.")))
    assert [d for d in hld.decisions if "hours run" in d.title]


@pytest.mark.parametrize(
    ("text", "word", "is_denied"),
    [
        ("Nothing medical in it please.", "medical", True),
        ("Nichts Medizinisches soll da stehen.", "medizin*", True),
        ("If nothing happens for a day, a reminder goes out.", "reminder", False),
    ],
)
def test_nothing_denies_the_word_beside_it(text: str, word: str, *, is_denied: bool) -> None:
    assert denies((word,), text) is is_denied


def test_what_stays_with_another_program_needs_more_than_its_name() -> None:
    bdd = asked("Wir schreiben eine Rechnung.", "Erst nach der Rechnung wird das Bild geladen.").model_copy(
        update={"entities": (entity(1, "Rechnung", "Summe"),)}
    )
    left = bdd.model_copy(
        update={"scope_out": (ScopeItem(text="Rechnungen", reason="unser Steuerprogramm", sources=M),)}
    )
    assert "invoicing" in chosen(bdd) and "invoicing" not in chosen(left)


def test_a_share_is_no_crowd() -> None:
    assert largest(asked("Leaders earn 70 percent of each guest's fee, and there are 40 guests.")) is not None
    assert largest(asked("Leaders get 70 percent of all guests' fees.")) is None


def test_friends_keep_no_books() -> None:
    bdd = asked("Flatmates see who owes whom, with a photo of each receipt.").model_copy(
        update={"entities": (entity(1, "receipt", "sum"),)}
    )
    (owned,) = draft_offline(HldGiven(bdd=bdd)).ownership
    assert "bookkeeping" not in owned.retention
    bdd = asked("The clerk files each receipt.").model_copy(update={"entities": bdd.entities})
    (owned,) = draft_offline(HldGiven(bdd=bdd)).ownership
    assert "bookkeeping" in owned.retention


def test_who_is_warned_is_not_the_one_persona() -> None:
    warned = wants(1, "", "Warn the team", "The system shall warn the team by e-mail when a permit ends.", "E-1")
    assert any("promises to tell people" in d.why for d in fitters(warned).decisions)


def test_what_the_system_does_is_nobodys_need() -> None:
    shown = wants(1, "P-1", "Show free presses", "The system shall show fitters which presses are free.", "E-1")
    deed = wants(2, "P-1", "Enter an hour", "The system shall let fitters enter an hour.", "E-1")
    (person,) = (c for c in fitters(shown, deed).components if c.kind is ComponentKind.PERSON)
    assert person.responsibilities == ("Enter an hour",)


def test_a_sentence_that_was_cut_is_still_one() -> None:
    text = "The system shall do as the idea says: “Helpdesk of a firm: we want a list”."
    assert is_quoted(wants(1, "", "Helpdesk of a firm …", text))


def test_what_is_printed_stands_in_the_same_sentence() -> None:
    assert "documents" not in chosen(asked("Guards print the list of the day.", "A guard taps with her badge."))
    assert "documents" in chosen(asked("Guards print a badge for each guest."))


def test_a_system_of_an_answer_is_asked_for() -> None:
    bdd = asked("The system shall list keys.", ways=(("Company single sign-on", ""),))
    (way,) = bdd.integrations
    answered = bdd.model_copy(update={"integrations": (way.model_copy(update={"sources": ("ANS-1",)}),)})
    assert "sso" not in chosen(bdd) and "sso" in chosen(answered)


def test_who_signs_on_paper_uses_no_sign_on() -> None:
    bdd = asked(
        "Guests sign on the tablet.", "The list goes out as CSV.", ways=(("Single sign-on", ""), ("CSV files", ""))
    )
    hld = draft_offline(HldGiven(bdd=bdd))
    serves = {c.name: c.serves for c in hld.components if c.kind is ComponentKind.EXTERNAL}
    assert "R-1" not in serves["Single sign-on"] and serves["CSV files"] == ("R-2",)


def test_what_may_not_leave_the_network_stands_in_the_house() -> None:
    hld = draft_offline(HldGiven(bdd=asked("Keys are listed.", "No data leaves the hospital network.")))
    assert [d for d in hld.decisions if "own hardware" in d.title]
    hld = draft_offline(HldGiven(bdd=asked("Keys are listed.", "Whoever leaves the hospital network signs in again.")))
    assert not [d for d in hld.decisions if "own hardware" in d.title]


def test_what_waits_for_a_system_asks_for_no_backup() -> None:
    queued = quality(
        1, "availability", "An outage of AWS stops nobody", "24 hours lose nothing; all is handed over then"
    )
    lost = quality(1, "availability", "Nothing is lost", "no data loss of keys with a disk")
    topics = [
        {note.topic for note in draft_offline(HldGiven(bdd=bdd)).operations}
        for bdd in (asked("Keys are listed.").model_copy(update={"quality": (one,)}) for one in (queued, lost))
    ]
    assert ["recovery" in found for found in topics] == [False, True]


def test_hours_that_count_for_a_service_are_no_breakdown() -> None:
    hours = asked("The maintenance team counts machine hours, and each machine is inspected once a year.")
    assert not [d for d in draft_offline(HldGiven(bdd=hours)).decisions if d.title.startswith("A breakdown")]
    down = asked("The maintenance team notes each machine breakdown.")
    assert [d for d in draft_offline(HldGiven(bdd=down)).decisions if d.title.startswith("A breakdown")]
