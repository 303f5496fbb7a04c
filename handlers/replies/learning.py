"""How a closed plan is shown beside its estimates, with the causes and the lessons that a person has to decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, Reply, Section, Table, Text
from services.core.markup import one_line, quote
from services.estimator import Cause, Lesson, LessonKind, LessonStatus, Proof, Review, Variance, by_epic, kind_words

MOST_ROWS = 20
MOST_ASKED = 6  # of each kind in one message; the words say how the others are decided
CAUSES = (Cause.QUESTION, Cause.DESIGN, Cause.TECHNOLOGY, Cause.OUTSIDE)


def variance_card(
    words: Words, review: Review, lessons: Sequence[Lesson], titles: Mapping[str, str], *, plan: int, title: str
) -> Reply:
    """Estimate beside actual of the plan, its epics and the tickets that missed; then what a person has to say."""
    missed = sorted((one for one in review.rows if one.cause), key=lambda one: -abs(one.actual - one.p50))
    blocks: list[Block] = [_whole(words, review, len(missed), title), _epics(words, review, titles)]
    if missed:
        blocks.append(_missed(words, missed))
    if len(missed) > MOST_ROWS:
        blocks.append(Text(text=words("variance-more", count=len(missed) - MOST_ROWS)))
    unsaid = [one for one in missed if not one.confirmed_by]
    blocks += [_ask_cause(words, one, plan) for one in unsaid[:MOST_ASKED]]
    open_ = [one for one in lessons if one.status is LessonStatus.PROPOSED]
    decided = [one for one in lessons if one.status is not LessonStatus.PROPOSED]
    blocks += [_ask_lesson(words, one, plan) for one in open_[:MOST_ASKED]]
    if decided:
        said = "\n".join(f"- {_decided(words, one)}" for one in decided)
        blocks.append(Text(text=said))
    summary = words("variance-summary", actual=words.hours(review.actual), p50=words.hours(review.p50))
    return words.reply(*blocks, summary=summary)


def _whole(words: Words, review: Review, missed: int, title: str) -> Section:
    span = f"{words.hours(review.p50)} – {words.hours(review.p80)}"
    fields = [(words("variance-said"), span), (words("variance-took"), words.hours(review.actual))]
    measured = words("variance-measured", count=len(review.rows), all=len(review.rows) + review.unmeasured)
    fields.append((words("variance-tickets"), measured))
    fields.append((words("variance-off"), words.number(missed)))
    return Section(title=words("variance-title", title=one_line(title, 100)), fields=tuple(fields))


def _epics(words: Words, review: Review, titles: Mapping[str, str]) -> Table:
    rows = [
        (one_line(f"{epic} {titles.get(epic, '')}", 100) or "–", words.hours(p50), words.hours(actual))
        for epic, (p50, actual) in sorted(by_epic(review.rows).items())
    ]
    columns = (words("tickets-epic"), words("variance-said"), words("variance-took"))
    return Table(title="", columns=columns, rows=tuple(rows), align=("left", "right", "right"))


def _missed(words: Words, missed: Sequence[Variance]) -> Table:
    rows = []
    for one in missed[:MOST_ROWS]:
        said = f"{words.hours(one.p50)} – {words.hours(one.p80)}" if one.p50 else "–"
        cause = cause_name(words, one.cause)
        if one.confirmed_by:
            cause = words("variance-by", cause=cause, who=one_line(one.confirmed_by, 40))
        rows.append((one_line(f"{one.ticket_id} {one.title}", 90), said, words.hours(one.actual), cause))
    columns = (words("column-ticket"), words("variance-said"), words("variance-took"), words("variance-cause"))
    return Table(title="", columns=columns, rows=tuple(rows), align=("left", "right", "right", "left"))


def cause_name(words: Words, cause: Cause | None) -> str:
    return words("cause", cause=cause.value if cause else "none")


def _ask_cause(words: Words, row: Variance, plan: int) -> Choices:
    """The cause that the rules found comes first, with its evidence; a person may know better."""
    values = {"ticket": row.ticket_id, "plan": str(plan)}
    is_found = row.cause is not Cause.UNEXPLAINED
    first = (row.cause,) if row.cause and is_found else ()
    causes = (*first, *(one for one in CAUSES if one is not row.cause))
    choices = tuple(
        Choice(
            label=cause_name(words, one),
            action="cause",
            values={**values, "cause": one.value},
            style="primary" if is_found and one is row.cause else "default",
        )
        for one in causes
    )
    why = " ".join(proof_words(words, one) for one in row.proofs[:3]) or words("proof-none")
    text = words(
        "variance-ask",
        ticket=row.ticket_id,
        title=quote(row.title, 120),
        actual=words.hours(row.actual),
        p50=words.hours(row.p50),
    )
    return Choices(text=f"{text} {why}", choices=choices, hint=words("variance-hint", ticket=row.ticket_id))


def proof_words(words: Words, proof: Proof) -> str:
    """One piece of evidence as a sentence."""
    return words(
        "proof",
        kind=proof.kind,
        ref=quote(proof.ref, 60),
        change=proof.change or "–",
        words=quote(proof.words, 160) or "–",
        count=proof.count,
    )


def _ask_lesson(words: Words, one: Lesson, plan: int) -> Choices:
    values = {"lesson": one.name, "plan": str(plan)}
    choices = (
        Choice(
            label=words("lesson-confirm"), action="lesson", values={**values, "decision": "confirm"}, style="primary"
        ),
        Choice(label=words("lesson-decline"), action="lesson", values={**values, "decision": "decline"}),
    )
    return Choices(text=lesson_words(words, one), choices=choices, hint=words("lesson-hint", lesson=one.name))


def lesson_words(words: Words, one: Lesson) -> str:
    """What it would change from now on, and on what it rests."""
    tickets = ", ".join(one.tickets[:5]) + (", …" if len(one.tickets) > 5 else "")
    if one.kind is LessonKind.QUESTION:
        kind = "question" if one.words else "topic"
        what = quote(one.words or one.key, 200)
    else:
        kind = one.kind.value
        what = quote(kind_words(one.key, words.language) if one.kind is LessonKind.PRIOR else one.key, 80)
    factor = words.number(one.factor)
    return words("lesson", kind=kind, lesson=one.name, what=what, factor=factor, tickets=tickets, plan=str(one.plan))


def _decided(words: Words, one: Lesson) -> str:
    who = quote(one.decided_by, 60) or "–"
    return words("lesson-is", status=one.status.value, who=who) + " " + lesson_words(words, one)


def lessons(words: Words, found: Sequence[Lesson]) -> Reply:
    """All of the company's, by team."""
    if not found:
        return words.text(words("lessons-none"), summary=words("lessons-title"))
    blocks: list[Block] = []
    for team in sorted({one.team for one in found}):
        mine = [one for one in found if one.team == team]
        told = "\n".join(f"- {_decided(words, one)}" for one in mine)
        blocks.append(Section(title=words("lessons-of", team=one_line(team, 60)), text=told))
    blocks.append(Text(text=words("lessons-hint")))
    return words.reply(*blocks, summary=words("lessons-title"))


def lesson_decided(words: Words, one: Lesson) -> Reply:
    return words.text(_decided(words, one), summary=words("lessons-title"), is_private=True)
