"""Rules that are told without a "must", before a wish or beside it, are wanted; how it goes today is not."""

from __future__ import annotations

import re

import pytest

from services.clarifier.reading.english_ruled import is_ruled, names_product
from services.clarifier.reading.reader import read
from tests.clarifier.test_no_things import drafted


@pytest.mark.parametrize(
    ("idea", "said"),
    [
        (
            "We rent out marquees to clubs. Today my husband has the calendar in his head and twice one was "
            "promised to two "
            "clubs. Clubs send a request with a date. The deposit is 100 euros and they get it back once the "
            "marquee is dry. "
            "If it comes back wet they pay 30 for drying. I'd like a list on Friday of what goes out.",
            ["send a request", "100 euros", "30 for drying", "a list on Friday"],
        ),
        (
            "Our firm has 40 scooters for staff. If a scooter isn't at a station in the evening the last rider "
            "gets a reminder. "
            "Riders have to be insured. Scooters with a defect can be reported until they are fixed. We'd like "
            "maps of trips.",
            ["gets a reminder", "are insured", "maps of trips"],
        ),
        (
            "Rental of costumes at our carnival club. Clubs request some for a date, we tell them within two "
            "days. Costumes are "
            "picked up on Wednesdays. Cleaning costs 8 unless it comes back clean. We'd like to print a packing list.",
            ["costumes are picked up on Wednesdays", "unless it comes back clean", "packing list"],
        ),
        (
            "A bot for our team: when a PR is open for more than 24h it asks one of the owners, not the same "
            "person twice in a "
            "row. People on holiday are skipped. If the reviewer doesn't react within 4 hours the next one is "
            "asked. It "
            "shouldn't ping at night.",
            ["asks one of the owners", "holiday", "next one is asked"],
        ),
        (
            "Community larder: people put food in and take it out. Volunteers clean it daily. Whoever cleans notes the "
            "temperature. We need to prove to the office that it was cleaned.",
            ["put food in", "clean", "notes the temperature"],
        ),
        (
            "Tool for translating our game: writers add lines with a note. A line that was changed goes back with the "
            "difference marked. A reviewer approves. We want a monthly statement.",
            ["add lines", "goes back", "approve", "monthly statement"],
        ),
        (
            "Book club. Members suggest a book. Everyone ranks them and the result is shown, but not until all 12"
            " have voted or "
            "it's the 25th.",
            ["not until all 12 have voted"],
        ),
        (
            "A hut. Guests book up to 3 nights, members of the alpine club have priority until 1 March, then "
            "anybody. Half "
            "board is ordered upfront.",
            ["have priority until 1 March, then anybody", "half board is ordered upfront"],
        ),
        ("Key desk. Tenants ask for a key. The reception prints a receipt that is signed.", ["print a receipt"]),
        (
            "Solar lamps. Fishermen pay 2 dollars a week. A lamp that is broken gets swapped, the payments so far"
            " count for "
            "the new one.",
            ["the payments so far count for the new one"],
        ),
        (
            "Stargazing. Groups of up to 15 book an evening. Guides enter when they are free, and nobody is "
            "assigned more than "
            "twice a week.",
            ["up to 15 book", "nobody is assigned more than twice a week"],
        ),
    ],
)
def test_a_rule_is_wanted_without_a_must(idea: str, said: list[str]) -> None:
    bdd = drafted(idea)
    told = " ".join(one.text for one in bdd.requirements)
    assert [one for one in said if one not in told] == [], told
    today = " ".join(fact.words for fact in read(idea, "en").facts if fact.kind in ("problem", "context"))
    assert not [one for one in said if one in today]


@pytest.mark.parametrize(
    ("idea", "today"),
    [
        (
            "We lend skis. Customers ring us and we look in three lists. If a pair is lost nobody notices until "
            "spring. I want "
            "an app where customers book a pair.",
            "nobody notices",
        ),
        (
            "Honestly the tuck shop at school is chaos. Kids pay with coins, the queue eats half the break. Can "
            "we do prepaid? "
            "Parents top up.",
            "pay with coins",
        ),
        (
            "Our bakery gets 40 calls a day. People ask for bread that is gone. When it is sold out we have to "
            "answer each call. "
            "We need something where people see what is left.",
            "bread that is gone",
        ),
    ],
)
def test_what_goes_wrong_today_is_not(idea: str, today: str) -> None:
    assert not [one.text for one in drafted(idea).requirements if today in one.text]


@pytest.mark.parametrize(
    ("sentence", "is_so"),
    [
        ("Whoever does not come pays half", True),
        ("Boxes not collected by 8pm are given to the neighbours after 2 days", True),
        ("Members may swap a slot", True),
        ("We lose two hours a day until somebody answers", False),
        ("If a part is missing, nobody knows where it is", False),
        ("The yard is open", False),
    ],
)
def test_what_a_rule_is(sentence: str, is_so: bool) -> None:
    assert is_ruled(sentence) is is_so


@pytest.mark.parametrize(
    ("first", "is_so"),
    [
        ("An app for our sailing club", True),
        ("Small register of graves that relatives can search", True),
        ("Community fridge: people put food in", True),
        ("Our choir needs sheet music management", True),
        ("Could we get a tool for bed requests?", True),
        ("We run a bakery", False),
        ("The tuck shop at school is chaos", False),
        ("Context: people phone us all day", False),
    ],
)
def test_what_names_a_product(first: str, is_so: bool) -> None:
    assert names_product(first) is is_so


@pytest.mark.parametrize(
    ("idea", "thing"),
    [
        ("A wiki. Pages get an owner. No answer for six weeks puts a banner on top.", "nswer"),
        ("A wall. Kids climb. Parents sign the consent online, without it no climbing.", "It no"),
        ("A league. Captains agree on a date. No date found: both lose.", "ound"),
        ("Hardware. Employees order. Below 500 euros no approval, up to 2000 the manager.", "pproval"),
        ("A hall. Clubs ask. The caretaker says yes or no within 3 days.", "days"),
        ("Court papers. Clerks upload one. If nobody answers the clerk gives it on, then there's no fee.", "ee"),
    ],
)
def test_what_a_rule_says_no_of_is_not_left_out(idea: str, thing: str) -> None:
    assert not [one.text for one in drafted(idea).scope_out if one.text.endswith(thing)]


def test_a_quotation_is_what_was_typed() -> None:
    idea = (
        "Flats. Tenants report damage. Once it's done he uploads the bill and the tenant says whether it's fixed. "
        "If it isn't the job goes back to him."
    )
    said = [one.text for one in drafted(idea).requirements]
    quoted = [re.search("“(.+?)”", one) for one in said]
    assert [one[1] for one in quoted if one] and all(one[1].strip(" .") in idea for one in quoted if one), said
