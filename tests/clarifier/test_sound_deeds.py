"""Quality lines of an English draft are built of somebody, a verb and its thing, without when and in which case."""

from __future__ import annotations

import pytest

from tests.clarifier.test_no_things import drafted


def qualities(text: str) -> str:
    return " | ".join(one.text for one in drafted(text).quality)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A sailing club. Sailors sign up. The harbour master reserves a berth.", "may sign up"),
        ("The canteen throws away meals. Teachers can order for their whole class when there's a trip.", "order for"),
        (
            "A fire brigade. Everyone answers with one tap and the officer sees right away if there are enough.",
            "see right",
        ),
        ("Proposals can be submitted by any class with 10 signatures. The head files a proposal.", "any class"),
        ("A swimming pool. Lifeguards see the tray. The cashier compares the ring with the picture.", "reach"),
        ("A kiln. Potters book a shelf, with the height of their piece. The tech fires a shelf.", "with the height of"),
        ("Neighbourhood tool: someone writes which shop and when, others add up to 5 items each.", "Only people may"),
    ],
)
def test_no_quality_of_a_statement_that_is_no_act_of_anybody(text: str, wrong: str) -> None:
    assert wrong not in qualities(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (
            "A kiln. Potters book a shelf for a firing, with the height of their piece. The tech fires a shelf.",
            "When potters book a shelf for a firing, the answer comes at once",
        ),
        (
            "A ward. Doctors enter an order with weight, height and values. Nurses print a label per bag, not daily.",
            "Only doctors may enter an order with weight, height and values; only nurses may print a label per bag",
        ),
        (
            "A vineyard. Growers write an assessment within 4 weeks. Pickers report a row.",
            "Only growers may write an assessment; only pickers may report a row",
        ),
    ],
)
def test_the_deed_is_kept_without_its_time_and_its_case(text: str, line: str) -> None:
    assert line in qualities(text)
