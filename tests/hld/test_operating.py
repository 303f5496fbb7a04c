"""Numbers that the draft names become sums that anybody can check; what it does not ask for is not there."""

from __future__ import annotations

import pytest

from services.core.contracts import Bdd, Goal, OperatingNote
from services.hld import HldGiven, draft_offline
from services.hld.numbers import number
from tests.hld.ideas import BAKERY, MARKETPLACE, quality, wants


def notes(problem: str, base: Bdd = BAKERY, **parts: object) -> dict[str, OperatingNote]:
    bare = {"problem": problem, "summary": "", "quality": (), "goals": (), "constraints": ()}
    hld = draft_offline(HldGiven(bdd=base.model_copy(update={**bare, **parts})))
    return {note.topic: note for note in hld.operations}


def test_places_hours_and_turns_give_the_turns_of_a_year() -> None:
    found = notes("60 climbers at a time, open 14 hours a day, in two-hour slots.")["capacity"]
    assert "at most 420 turns a day, 153,300 a year" in found.text
    assert found.derivation == "60 × 14 ÷ 2 = 420; × 365 = 153,300" and found.sources == ("M-1",)


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        ("1,200 soil sensors send every 10 minutes.", "172,800 a day"),
        ("Unos 300 viajes al día.", "109,500 a year"),
        ("Etwa 2.500 Proben pro Tag.", "912,500 a year"),
        ("60 episodes a week, about 2 GB each.", "6.3 TB of files a year"),
        ("We have 12,000 members.", "20 requests a second"),
        ("We expect 12,000 referrals in the first year.", "33 a day, 12,000 a year"),
        ("Videos are about 2 GB each and I add three a week.", "313 GB of files a year"),
    ],
)
def test_rates_streams_files_and_crowds(problem: str, said: str) -> None:
    assert said in notes(problem)["capacity"].text


def test_marks_of_thousands_follow_the_language() -> None:
    german = notes("300 Fahrten am Tag.", BAKERY.model_copy(update={"language": "de"}))["capacity"]
    assert "109.500 im Jahr" in german.text
    assert [number(text) for text in ("1,200", "1.200", "1200", "2.5", "2,5")] == [1200, 1200, 1200, 2.5, 2.5]


def test_a_promised_share_gives_the_time_to_restore_and_names_a_hosting_that_misses_it() -> None:
    held = notes("x", quality=(quality(1, "availability", "It is there", "99.9 % per month"),))["recovery"]
    assert "back within 21.6 min" in held.text and "99.9 % leave 43.2 min" in held.derivation
    assert "warm standby" in held.text
    easy = notes("x", quality=(quality(1, "availability", "It is there", "95 % per month"),))["recovery"]
    assert "warm standby" not in easy.text


def test_old_data_comes_over_only_when_the_draft_says_so() -> None:
    assert "900 members" in notes("A spreadsheet with 900 members has to come over.")["migration"].text
    assert "migration" not in notes("Today it is a spreadsheet. It reads migration files.")


def test_steps_and_goals() -> None:
    words, measure = "Boxes are ordered again", "40 % of orders are repeats in month 3"
    goal = Goal(id="G-1", text=words, measure=measure, sources=("M-1",))
    found = notes("A pilot with 3 farms first, then all.", MARKETPLACE, goals=(goal,))
    assert "pilot" in found["rollout"].text
    assert found["observability"].sources == ("G-1",) and "Order" in found["observability"].derivation


def test_what_the_product_promotes_is_no_rollout_of_its_own() -> None:
    assert "rollout" not in notes("Scientists promote a model to staging or production.")
    assert "rollout" in notes("First a staging environment, then everybody.")


def test_a_draft_without_numbers_goals_and_old_data_has_none_of_them() -> None:
    assert set(notes("Nobody knows what is baked.")) <= {"erasure", "outage"}


@pytest.mark.parametrize(
    "problem",
    [
        "Orders above 5,000 EUR need a second approval.",
        "A page costs 0.05 EUR after 100 free pages a month.",
        "A member may book at most 3 slots a week.",
        "Ein Mitglied darf höchstens 2 Geräte am Tag leihen.",
    ],
)
def test_money_what_is_free_and_what_one_may_do_are_no_load(problem: str) -> None:
    assert "capacity" not in notes(problem)


def test_a_rate_by_the_second_is_one() -> None:
    assert "432,000,000 a day" in notes("The sensors give 5,000 values a second, and more at noon.")["capacity"].text


@pytest.mark.parametrize("problem", ["We lose donors to the phone.", "A band that does not come loses the room."])
def test_who_loses_people_asks_for_no_backup(problem: str) -> None:
    assert "recovery" not in notes(problem)


def test_who_cannot_lose_data_is_told_whose_figure_it_is() -> None:
    assert "M-1 asks for it without a figure" in notes("No entry may be lost.")["recovery"].derivation


def test_who_comes_back_every_week_sends_no_readings() -> None:
    found = notes("Dispatchers see all 35 vans on a map. Most managers use it every week.")
    assert "one reading each" not in (found["capacity"].text if "capacity" in found else "")


def test_files_weigh_on_their_own_store_and_not_on_the_database() -> None:
    said = wants(90, "P-1", "Upload videos", "The system shall let guests upload videos.", "E-1")
    base = BAKERY.model_copy(update={"problem": "60 episodes a week, about 2 GB each.", "quality": ()})
    hld = draft_offline(HldGiven(bdd=base.model_copy(update={"requirements": (*base.requirements, said)})))
    scaling = {node.name: node.scaling for node in hld.nodes}
    store = next(text for name, text in scaling.items() if "File store" in name)
    database = next(text for name, text in scaling.items() if "PostgreSQL" in name)
    assert "6.3 TB" in store and "TB" not in database
