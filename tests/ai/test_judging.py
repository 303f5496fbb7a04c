"""When a prompt is no worse than another, by the figures of their answers."""

from __future__ import annotations

from uuid import UUID, uuid5

import pytest

from services.ai import Compared, Evidence, Marks, Ratio, is_tried_on, judged

GOOD: Marks = {"taken": Ratio(1, 1), "covered": Ratio(8, 10)}
WORSE: Marks = {"taken": Ratio(1, 1), "covered": Ratio(7, 10)}
BETTER: Marks = {"taken": Ratio(1, 1), "covered": Ratio(9, 10)}
REFUSED: Marks = {"taken": Ratio(0, 1)}


def same(*pairs: tuple[Marks, Marks | None], disliked: int = 0) -> Evidence:
    return Evidence([Compared(f"#{at}", a, b, at <= disliked) for at, (a, b) in enumerate(pairs, start=1)])


def test_nothing_is_said_of_fewer_than_three_answers() -> None:
    assert not judged(Evidence()).holds
    assert not judged(same((GOOD, GOOD), (GOOD, GOOD), (GOOD, None))).is_enough
    found = judged(same(*[(GOOD, GOOD)] * 3))
    assert found.holds and found.is_paired and found.asked == (3, 3)


@pytest.mark.parametrize("after", [WORSE, REFUSED])
def test_a_share_that_falls_by_one_holds_it_back(after: Marks) -> None:
    found = judged(same((GOOD, GOOD), (GOOD, GOOD), (GOOD, after)))
    assert not found.holds
    assert [one.measure for one in found.falls] == ["covered" if after is WORSE else "taken"]


def test_better_elsewhere_makes_up_for_worse_but_not_where_somebody_was_unhappy() -> None:
    pairs = ((GOOD, WORSE), (GOOD, BETTER), (GOOD, GOOD))
    assert judged(same(*pairs)).holds
    found = judged(same(*pairs, disliked=1))
    assert [(one.measure, one.where) for one in found.falls] == [("covered", "#1")]
    evidence = same((GOOD, None), *pairs, disliked=1)
    evidence.lost = 2
    assert (judged(evidence).disliked, judged(evidence).unplayed) == (3, 3)


def test_without_enough_of_the_same_questions_each_side_stands_for_its_own() -> None:
    evidence = same(*[(GOOD, None)] * 4)
    evidence.own += [GOOD, GOOD, BETTER]
    found = judged(evidence)
    assert found.holds and not found.is_paired and found.asked == (4, 3)
    evidence.own[0] = REFUSED
    assert not judged(evidence).holds


def test_a_plan_stays_on_its_side_and_more_of_them_only_adds() -> None:
    plans = [uuid5(UUID(int=7), str(number)) for number in range(2000)]
    before: set[UUID] = set()
    for percent in (1, 10, 50, 100):
        now = {plan for plan in plans if is_tried_on(plan, "hld.draft@1.3.0", percent)}
        assert before <= now and abs(len(now) / len(plans) - percent / 100) < 0.03
        before = now
    other = {plan for plan in plans if is_tried_on(plan, "hld.draft@1.4.0", 10)}
    assert other != {plan for plan in plans if is_tried_on(plan, "hld.draft@1.3.0", 10)}
