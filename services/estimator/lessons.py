"""What a closed plan teaches a team: proposals by rule, and what a confirmed one does to an estimate."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from services.core.contracts import Estimate, Hld, Ticket, TicketSet, TicketType
from services.core.values import Value
from services.estimator.features import ATTRIBUTES, features
from services.estimator.sizes import quarter, to_points, to_size
from services.estimator.variance import Cause, Review, Variance, log_ratio, technologies
from services.estimator.words import figure, say

FEWEST_OF_A_KIND = 3  # tickets of one kind, before its prior is in question
LEAST_MOVE = math.log(1.15)  # below, it is not worth a person's word
MOST_MOVE = math.log(3.0)
HOLD_BACK = 3.0  # tickets that the catalogue counts for, beside those that were measured
HOLD_BACK_TOOL = 1.0  # the same for a technology that nobody there knew


class LessonKind(StrEnum):
    """QUESTION is for the clarifier; PRIOR is of a kind of work, PATTERN of a technology."""

    QUESTION = "question"
    PRIOR = "prior"
    PATTERN = "pattern"


class LessonStatus(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"  # by a later one about the same


class Draft(Value):
    """A lesson as a review proposes it. `key` is a question's topic, a kind of work, or a technology; `factor` is what
    its hours are multiplied by from now on, 1 for a question; `words` of a question, in `language`: what came too late,
    empty for a topic that the catalogue knows; `is_quality`: it was a number to be kept."""

    kind: LessonKind
    key: str
    words: str = ""
    language: str = "en"
    is_quality: bool = False
    factor: float = 1.0
    tickets: tuple[str, ...] = ()


class Lesson(Draft):
    """`plan` is the number of the initiative that taught it."""

    number: int
    team: str
    plan: int
    status: LessonStatus
    decided_by: str = ""

    @property
    def name(self) -> str:
        return f"L-{self.number}"


def proposals(review: Review, active: Iterable[Lesson], language: str) -> tuple[Draft, ...]:
    """By the causes as they stand; `active` are the team's confirmed lessons, on which new factors build."""
    known = {(one.kind, one.key): one for one in active}
    made = [*_questions(review.rows, language), *_priors(review.rows, known), *_patterns(review.rows, known)]
    taught = {key for key, one in known.items() if one.kind is LessonKind.QUESTION}
    return tuple(one for one in made if (one.kind, one.key) not in taught)


def _questions(rows: Sequence[Variance], language: str) -> list[Draft]:
    found: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    numbers: set[str] = set()  # of quality requirements
    for row in rows:
        if row.cause is not Cause.QUESTION:
            continue
        for proof in row.proofs:
            if proof.kind == "guess":
                key = proof.topic
            elif proof.kind == "requirement-late":
                key = f"team-{hashlib.sha256(proof.words.casefold().encode()).hexdigest()[:10]}"
                words[key] = proof.words
                if proof.ref.startswith("Q-"):
                    numbers.add(key)
            else:
                continue
            found.setdefault(key, []).append(row.ticket_id)
    return [
        Draft(
            kind=LessonKind.QUESTION,
            key=key,
            words=words.get(key, ""),
            language=language,
            is_quality=key in numbers,
            tickets=tuple(tickets),
        )
        for key, tickets in found.items()
    ]


def _priors(rows: Sequence[Variance], known: Mapping[tuple[LessonKind, str], Lesson]) -> list[Draft]:
    """Kinds of work that missed without any other reason."""
    kinds: dict[str, list[Variance]] = {}
    for row in rows:
        if row.p50 > 0 and row.cause in (None, Cause.UNEXPLAINED):
            kinds.setdefault(row.kind, []).append(row)
    made = []
    for kind, found in sorted(kinds.items()):
        if len(found) >= FEWEST_OF_A_KIND:
            made.append(_factor(LessonKind.PRIOR, kind, found, known, HOLD_BACK))
    return [one for one in made if one is not None]


def _patterns(rows: Sequence[Variance], known: Mapping[tuple[LessonKind, str], Lesson]) -> list[Draft]:
    """Technologies that were new to the team; one that a person named as the reason counts with those of its ticket."""
    tools: dict[str, list[Variance]] = {}
    for row in rows:
        if row.p50 > 0 and row.cause is Cause.TECHNOLOGY:
            named = [proof.ref for proof in row.proofs if proof.kind == "no-history"] or row.technologies
            for name in named:
                tools.setdefault(name, []).append(row)
    made = [_factor(LessonKind.PATTERN, name, found, known, HOLD_BACK_TOOL) for name, found in sorted(tools.items())]
    return [one for one in made if one is not None]


def _factor(
    kind: LessonKind,
    key: str,
    rows: Sequence[Variance],
    known: Mapping[tuple[LessonKind, str], Lesson],
    hold_back: float,
) -> Draft | None:
    """The mean on a logarithmic scale, drawn towards what is said now by so many tickets; None when that moves little.
    A ticket whose estimate had the earlier lesson in it is measured from there."""
    before = known.get((kind, key))
    told = [
        log_ratio(row) + (math.log(before.factor) if before is not None and before.name in row.lessons else 0.0)
        for row in rows
    ]
    stands = math.log(before.factor) if before is not None else 0.0
    wanted = (sum(told) + hold_back * stands) / (len(told) + hold_back)
    wanted = min(max(wanted, -MOST_MOVE), MOST_MOVE)
    if abs(wanted - stands) < LEAST_MOVE:
        return None
    return Draft(kind=kind, key=key, factor=round(math.exp(wanted), 2), tickets=tuple(row.ticket_id for row in rows))


def taught_of(lessons: Sequence[Lesson], ticket_set: TicketSet, hld: Hld) -> dict[str, tuple[Lesson, ...]]:
    """Ticket → the lessons that its hours follow."""
    if not any(one.kind is not LessonKind.QUESTION for one in lessons):
        return {}
    found = {}
    for ticket in ticket_set.tickets:
        if ticket.type is not TicketType.EPIC:
            mine = tuple(one for one in lessons if _is_about(one, ticket, ticket_set, hld))
            if mine:
                found[ticket.id] = mine
    return found


def _is_about(lesson: Lesson, ticket: Ticket, ticket_set: TicketSet, hld: Hld) -> bool:
    if lesson.kind is LessonKind.PRIOR:
        return features(ticket, ticket_set, hld).kind == lesson.key
    return lesson.kind is LessonKind.PATTERN and lesson.key in technologies(ticket, hld)


def taught(estimate: Estimate, lessons: Sequence[Lesson], language: str) -> Estimate:
    """The estimate as the team's own lessons have it, each named in its reasons."""
    if not lessons:
        return estimate
    moved = sum(math.log(one.factor) for one in lessons)
    factor = math.exp(min(max(moved, -MOST_MOVE), MOST_MOVE))
    p50 = min(quarter(estimate.p50_hours * factor), 2000.0)
    reasons = tuple(_reason(one, language) for one in lessons)
    update = {
        "p50_hours": p50,
        "p80_hours": max(quarter(estimate.p80_hours * factor), p50 + 0.25),
        "points": to_points(p50),
        "size": to_size(p50),
        "reasons": (*reasons, *estimate.reasons),
        "lessons": tuple(one.name for one in lessons),
    }
    return estimate.model_copy(update=update)


def _reason(lesson: Lesson, language: str) -> str:
    what = lesson.key if lesson.kind is LessonKind.PATTERN else kind_words(lesson.key, language)
    words = {"lesson": lesson.name, "plan": lesson.plan, "what": what, "n": len(lesson.tickets)}
    return say(language, "taught", factor=figure(lesson.factor, language, digits=2), **words)


def kind_words(kind: str, language: str) -> str:
    """A kind of work as the estimates call it."""
    if kind in ATTRIBUTES:
        return say(language, "kind_quality", what=say(language, f"a_{kind}"))
    return say(language, f"kind_{kind}")
