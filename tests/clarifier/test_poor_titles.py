"""A title names what the first sentences and most of an idea deal with, and no step, end or half of a sentence."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted

TITLES = [
    (
        "As a landlord I spend my evenings on repair requests. Tenants describe what's broken, add photos and say when "
        "they're home. Invoices above 500 € I approve before they're paid.",
        "Repair requests",
    ),
    (
        "Theatre costumes get lost. Every costume gets a tag. Overdue costumes are listed every Friday. Damaged "
        "costumes are marked with what's wrong.",
        "Costume register",
    ),
    (
        "hi, beekeeper association here. members report where their hives are. if foulbrood is found, no hive inside "
        "that circle may be moved. location of hives is secret.",
        "Beekeeper association: hives",
    ),
    (
        "At the registration of our marathon runners get their number. Helpers hand out a bag with the shirt to each "
        "runner. The organiser sees how many shirts are left. Shirts can't be swapped for another shirt.",
        "Shirt register",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_a_poor_title_gives_way(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_a_deed_of_the_first_sentence_stays() -> None:
    assert "digitising" in drafted("A county archive digitises old maps. Researchers see a map. Maps get a year.").title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Our parish runs a barn that gets rented out for weddings and so on. Right now Tom has a diary. People "
            "should send a request; Tom has to say yes first. The key is handed over against a deposit.",
            "Barn rental",
        ),
        (
            "Beach lifeguard stations log everything on paper now. I'd want each station to report the flag colour and "
            "number of bathers every 2 hours from a tablet. Headquarters sees all 14 stations on one screen.",
            "Station reports",
        ),
        (
            "A bakery with 5 shops. Unsold bread in the evening goes to food-saving volunteers, but right now shops "
            "call around until one says yes. Shops enter roughly how many crates they have by 6pm. Volunteers see the "
            "nearest shops first and claim a pick-up; unclaimed ones are shown to the charity kitchen at 7.",
            "Unsold bread for food-saving volunteers",
        ),
        (
            "I organise a weekly pub quiz. Teams of up to 6 register by Tuesday, there are 15 tables. During the quiz "
            "a team captain enters answers on the phone, round by round; a round closes 30 seconds after I read the "
            "last question. Open answers I mark by hand. Everybody sees the ranking after each round except the last.",
            "Pub quizzes",
        ),
        (
            "Small publisher here. Manuscripts come in by email and get forgotten. Authors upload the manuscript, two "
            "readers get it assigned and write an assessment within 4 weeks.",
            "Manuscript assessment",
        ),
        (
            "I teach violin to 30 students. After each lesson I want to leave a voice note; students log minutes per "
            "day. Twice a year there's a recital: each student proposes a piece, I approve, and beginners play first.",
            "Violin lessons",
        ),
    ],
)
def test_a_title_is_what_most_of_the_idea_is_about(text: str, title: str) -> None:
    assert drafted(text).title == title


def test_what_a_thing_measures_is_watched_and_no_station_report() -> None:
    assert drafted("Weather stations report the wind every hour. The pilot sees a chart.").title == "Wind monitoring"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Our scouts rent out two tents. Requests come by mail. Families borrow a tent for a week and pay for it.",
            "Tent rental",
        ),
        (
            "The town archive wants to lend out old maps and globes. Teachers reserve a map for two weeks.",
            "Old map and globe lending",
        ),
        (
            "Internal tool for our lab team (5 chemists): fridge alarms. After a shift the chemist writes a note. "
            "The next chemist must acknowledge within 20 minutes.",
            "Fridge alarms for the lab team",
        ),
        (
            "A film archive (run by volunteers) wants a bot for its restoration tickets. New tickets get a label. "
            "Restorers close a ticket.",
            "Bot for restoration tickets",
        ),
        (
            "A children's clinic keeps a toy store. Parents hand in toys; every toy gets a label. Nurses scan the toy.",
            "Toy store",
        ),
        ("Goat dairy. Each cheese has a number and a shelf. The maker turns each cheese.", "Goat dairy: cheeses"),
        (
            "Bowling hall with 8 lanes. Groups book a lane and pay a deposit. The host sees the bookings of the day.",
            "Bowling hall: lane booking",
        ),
        (
            "The student council wants pupils to be able to ask questions anonymously. The council answers. Questions "
            "older than a term disappear.",
            "Questions by pupils",
        ),
        (
            "Mia: we lose so much time hunting test scooters. Riders scan the sticker on a scooter. Riders see who has "
            "which scooter.",
            "Sticker scanning for riders",
        ),
    ],
)
def test_the_first_sentence_says_what_is_built(text: str, title: str) -> None:
    assert drafted(text).title == title
