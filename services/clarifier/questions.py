"""The next question: the one whose answer can change the most of what is not yet known, in the idea's own nouns."""

from __future__ import annotations

from dataclasses import dataclass

from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.catalogue import OptionForm, QuestionForm, questions
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.framing import base_slots
from services.clarifier.drafting.slots import Slots, capital, render
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.clarifier.reading.facts import finder
from services.clarifier.state import ClarifierState, NextStep
from services.core.contracts import Category, Coverage, CoverageStatus, Option, Question

FIRST_SLICE = "first-slice"
_WEIGHT = {CoverageStatus.MISSING: 1.0, CoverageStatus.PARTIAL: 0.55, CoverageStatus.CLEAR: 0.1}
_DOMAIN_BONUS = 2.0
_WORTH_ASKING = 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked, and what asking it is worth."""

    form: QuestionForm
    slots: Slots
    value: float


def next_step(state: ClarifierState) -> NextStep:
    """No question when the budget is used up, a person said enough, or nothing is worth asking."""
    making = prepare(state, None)
    cells = coverage(state, making.reading)
    if state.is_finished():
        return NextStep(question=None, coverage=cells)
    number = 1 + max((int(q.id.split("-")[1]) for q in state.questions), default=0)
    best = next(iter(candidates(making, cells)), None)
    first = _first_slice(making, number, best.value if best else 0.0)
    if first is not None:
        return NextStep(question=first, coverage=cells)
    question = None if best is None else _question(best, making.language, number)
    return NextStep(question=question, coverage=cells)


def candidates(making: Making, cells: tuple[Coverage, ...]) -> list[Candidate]:
    """Best first: what its options move, times how little is known of its category."""
    state = making.state
    asked = {question.topic for question in state.questions}
    text = known_text(making)
    status = {cell.category: cell.status for cell in cells}
    found = []
    for form, slots, bonus in _forms(making):
        if form.topic in asked or (form.known and finder(form.known).search(text)) or making.language not in form.text:
            continue
        value = (_moves(form) + form.impact + bonus) * _WEIGHT[status[form.category]]
        if value >= _WORTH_ASKING:
            found.append(Candidate(form, slots, value))
    return sorted(found, key=lambda c: (-c.value, c.form.topic))


def known_text(making: Making) -> str:
    """All that was said: the idea and the answers."""
    return " ".join([making.reading.folded, *(a.text.casefold() for a in making.state.live_answers())])


def _forms(making: Making) -> list[tuple[QuestionForm, Slots, float]]:
    """The catalogue's questions, those of the best pattern counting most."""
    found: dict[str, tuple[QuestionForm, Slots, float]] = {}
    for place, match in enumerate(making.matches):
        for form in match.pattern.questions:
            found.setdefault(form.topic, (form, match.slots, _DOMAIN_BONUS / (1 + place)))
    slots = base_slots(making)
    for form in questions():
        found.setdefault(form.topic, (form, slots, 0.0))
    return list(found.values())


def _moves(form: QuestionForm) -> float:
    """How many statements its options bring or take, on average."""
    total = 0
    for option in form.options:
        e = option.effects
        total += (
            len(e.requirements)
            + len(e.entities)
            + len(e.quality)
            + len(e.integrations)
            + len(e.constraints)
            + len(e.drops)
        )
    return total / max(1, len(form.options))


def _question(candidate: Candidate, language: str, number: int) -> Question:
    form, slots = candidate.form, candidate.slots
    usable = [option for option in form.options if language in option.text]
    return Question(
        id=f"QN-{number}",
        topic=form.topic,
        category=form.category,
        text=capital(render(form.text[language], slots)),
        why=capital(render(form.why[language], slots)),
        options=tuple(_option("abcde"[i], option, slots, language) for i, option in enumerate(usable)),
        sources=("M-1",),
    )


def _option(letter: str, form: OptionForm, slots: Slots, language: str) -> Option:
    return Option(
        letter=letter,
        text=capital(render(form.text[language], slots)),
        is_recommended=bool(form.reason),
        reason=render(form.reason[language], slots) if form.reason else "",
    )


def _first_slice(making: Making, number: int, best: float) -> Question | None:
    """Asked once, when the idea names at least three different things to do and nothing weighs more."""
    if any(question.topic == FIRST_SLICE for question in making.state.questions):
        return None
    wanted = [
        need.title
        for need in making.needs
        if need.clause and need.clause.role in ("actor", "nobody") and not need.clause.is_negated
    ]
    if len(wanted) < 3 or best > 6.0:
        return None
    options = tuple(
        Option(
            letter="abcde"[i],
            text=clip(title, 90),
            is_recommended=i == 0,
            reason=say(making.language, "first_slice_reason") if i == 0 else "",
        )
        for i, title in enumerate(dict.fromkeys(wanted[:4]))
    )
    return Question(
        id=f"QN-{number}",
        topic=FIRST_SLICE,
        category=Category.FUNCTIONAL_SCOPE,
        text=say(making.language, "first_slice"),
        why=say(making.language, "first_slice_why"),
        options=options,
        sources=("M-1",),
    )
