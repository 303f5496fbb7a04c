"""Why tickets missed, by rule and evidence, and what follows of it for the next plan of the team."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import pytest

from services.core.contracts import ChangeKind, ComponentKind, Edit, Estimate, Impact, NodeKind, Ticket, Touched
from services.estimator import Cause, Closing, Late, Lesson, LessonKind, LessonStatus, Review, Variance, review
from services.estimator.lessons import LEAST_MOVE, MOST_MOVE, proposals, taught
from services.estimator.offline import EstimateGiven, estimate_offline
from services.estimator.variance import technologies
from services.tickets.offline import SliceGiven, slice_offline
from tests.tickets.ideas import IDEAS


@cache
def base() -> Closing:
    bdd, drawn = IDEAS["bakery"]()
    parts = tuple(one.model_copy(update={"technology": "pgvector over SQL 17"}) for one in drawn.components)
    hld = drawn.model_copy(update={"components": parts})
    cut = slice_offline(SliceGiven(bdd=bdd, hld=hld))
    planned = estimate_offline(EstimateGiven(ticket_set=cut, hld=hld))
    return Closing("shop", 1, planned, cut, hld, {})


def ticket() -> Ticket:
    """A story that rests on a requirement and touches nothing outside."""
    outside = {one.id for one in base().hld.components if one.kind is ComponentKind.EXTERNAL}
    return next(
        one
        for one in base().ticket_set.tickets
        if one.subject.startswith("story:") and one.covers and not outside & set(one.components)
    )


def said(name: str) -> Estimate:
    return next(one for one in base().planned.estimates if one.ticket_id == name)


def row(closing: Closing, *, hours: float | None = None) -> Variance:
    mine = ticket()
    actual = {mine.id: hours if hours is not None else said(mine.id).p80_hours * 2}
    (found,) = review(replace(closing, actual=actual)).rows
    return found


def late(kind: ChangeKind, target: str, *, topic: str = "", added: Sequence[Touched] = ()) -> Late:
    changed = (Touched(id=ticket().covers[0], kind=NodeKind.REQUIREMENT, text="x"),)
    return Late(
        "CH-1", Edit(kind=kind, target=target, words="as we say"), Impact(added=tuple(added), changed=changed), topic
    )


def test_each_cause_has_its_evidence_and_a_change_explains_before_anything_else() -> None:
    covered = ticket().covers[0]
    came = [Touched(id=covered, kind=NodeKind.REQUIREMENT, text="Guests can cancel.")]
    known = dict.fromkeys(technologies(ticket(), base().hld), 0)
    assert known.keys() == {"pgvector", "sql"}
    for changes, cause, proof in (
        ([late(ChangeKind.ANSWER, "QN-1", added=came)], Cause.QUESTION, "requirement-late"),
        ([late(ChangeKind.ANSWER, "QN-1", topic="payment")], Cause.QUESTION, "guess"),
        ([late(ChangeKind.DECISION, "D-1")], Cause.DESIGN, "decision-changed"),
        ([late(ChangeKind.ANSWER, "QN-1")], Cause.OUTSIDE, "wish-changed"),
        ([], Cause.TECHNOLOGY, "no-history"),
    ):
        found = row(replace(base(), late=changes, past=50, named=known))
        assert (found.cause, found.proofs[0].kind) == (cause, proof)
    beside = Impact(changed=(Touched(id=ticket().id, kind=NodeKind.TICKET, text="waits for another"),))
    moved = Late("CH-2", Edit(kind=ChangeKind.ANSWER, target="QN-2"), beside)
    assert row(replace(base(), late=[moved])).cause is Cause.UNEXPLAINED
    for past, named in ((19, known), (50, dict.fromkeys(known, 1))):  # too little to tell, or known
        assert row(replace(base(), past=past, named=named)).cause is Cause.UNEXPLAINED


def test_what_lies_within_its_estimate_needs_no_cause_and_too_little_is_a_miss_as_well() -> None:
    p50, p80 = said(ticket().id).p50_hours, said(ticket().id).p80_hours
    for hours in (p50 / 2, p50, p80):
        assert row(base(), hours=hours).cause is None
    known = dict.fromkeys(technologies(ticket(), base().hld), 0)
    less = row(replace(base(), past=50, named=known), hours=p50 * 0.4)
    assert less.cause is Cause.UNEXPLAINED  # nothing is faster because it is unknown


def test_what_came_late_is_measured_against_nothing() -> None:
    mine = ticket()
    planned = base().planned.model_copy(
        update={"estimates": tuple(one for one in base().planned.estimates if one.ticket_id != mine.id)}
    )
    (found,) = review(replace(base(), planned=planned, actual={mine.id: 3.0})).rows
    assert (found.p50, found.ratio, found.cause) == (0.0, 0.0, Cause.UNEXPLAINED)
    assert [one.kind for one in found.proofs] == ["added-late"]


def rows(ratio: float, count: int, *, cause: Cause | None = Cause.UNEXPLAINED, lessons: tuple[str, ...] = ()) -> Review:
    made = tuple(
        Variance(
            ticket_id=f"T-{n}", title="x", kind="story", technologies=("pgvector",), p50=4.0, p80=6.0,
            actual=4.0 * ratio, cause=cause, lessons=lessons,
        )
        for n in range(1, count + 1)
    )  # fmt: skip
    return Review(team="shop", baseline=1, p50=4.0, p80=6.0, actual=4.0, unmeasured=0, rows=made)


def lesson(factor: float, kind: LessonKind = LessonKind.PRIOR, key: str = "story") -> Lesson:
    return Lesson(kind=kind, key=key, factor=factor, number=7, team="shop", plan=1, status=LessonStatus.CONFIRMED)


def test_a_prior_moves_with_its_evidence_and_not_by_a_few_or_by_little() -> None:
    assert proposals(rows(2.0, 2), [], "en") == ()
    assert proposals(rows(1.1, 50), [], "en") == ()
    assert proposals(rows(2.0, 50, cause=Cause.OUTSIDE), [], "en") == ()
    few, many = (proposals(rows(2.0, count), [], "en")[0].factor for count in (3, 60))
    assert 1 < few < many < 2
    assert proposals(rows(50.0, 60), [], "en")[0].factor == pytest.approx(math.exp(MOST_MOVE), abs=0.01)
    (tool,) = proposals(rows(2.0, 1, cause=Cause.TECHNOLOGY), [], "en")
    assert (tool.kind, tool.key) == (LessonKind.PATTERN, "pgvector") and tool.factor == pytest.approx(2**0.5, abs=0.01)


def test_a_lesson_that_was_right_is_not_learnt_twice() -> None:
    """Estimates had the factor in them and came out right: it stands. Without it in them: they ask for the same."""
    assert proposals(rows(1.0, 60, lessons=("L-7",)), [lesson(2.0)], "en") == ()
    assert proposals(rows(2.0, 60), [lesson(2.0)], "en") == ()
    (back,) = proposals(rows(0.5, 60, lessons=("L-7",)), [lesson(2.0)], "en")
    assert back.factor == pytest.approx(1.0, abs=0.1)


def test_several_lessons_on_one_ticket_stay_within_bounds() -> None:
    mine = said(ticket().id)
    both = [lesson(2.5), lesson(2.5, LessonKind.PATTERN, "pgvector")]
    made = taught(mine, both, "en")
    assert made.p50_hours == pytest.approx(mine.p50_hours * math.exp(MOST_MOVE), abs=0.25)
    assert made.lessons == ("L-7", "L-7") and made.p80_hours > made.p50_hours
    assert taught(mine, [], "en") is mine and LEAST_MOVE < MOST_MOVE
