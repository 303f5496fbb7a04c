"""The next question: the one whose answer moves the most of the draft per unit of attention, in the idea's nouns."""

from __future__ import annotations

from dataclasses import dataclass

from services.clarifier.contradicting import contradictions
from services.clarifier.drafting.assemble import prepare
from services.clarifier.drafting.binding import bind
from services.clarifier.drafting.catalogue import OptionForm, QuestionForm, patterns, questions
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.noun_words import is_mentioned
from services.clarifier.drafting.problems import goals_of_trouble
from services.clarifier.drafting.slots import Slots, capital, render
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.things import base_slots
from services.clarifier.gaps import gaps
from services.clarifier.knowing import has_object, known_by
from services.clarifier.reading.clean import clip
from services.clarifier.reading.facts import finder
from services.clarifier.state import ClarifierState, NextStep
from services.clarifier.taught import REACH, taught_questions, taught_topics
from services.clarifier.worth import moves, told, value
from services.core.contracts import Answer, AnswerHow, Category, Coverage, Option, Question

FIRST_SLICE = "first-slice"
FIRST_REACH = 6.0  # the order of everything rests on it
NEAR = 3.0  # weight of a question of the idea's own domain, of the best pattern; less for the next ones
COMPARED = 60  # clauses of the idea that an option is held against
SUCCESS = "success"
LETTERS = "abcde"
WORTH_ASKING = 1.4  # about one requirement that nobody has spoken of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that could be asked; `nearness` by where it comes from, `reach` as its catalogue says."""

    question: Question
    nearness: float
    reach: float


def next_step(state: ClarifierState) -> NextStep:
    """No question when the budget is used up, a person said enough, or nothing is worth asking."""
    making = prepare(state, None)
    cells = coverage(state, making.reading)
    if state.is_finished():
        return NextStep(question=None, coverage=cells)
    return NextStep(question=next(iter(ranked(making, cells)), None), coverage=cells)


def ranked(making: Making, cells: tuple[Coverage, ...]) -> list[Question]:
    """Every question that may still be asked, best first; each says its value and what its options move. What the team
    learnt to ask goes before what is only likely to matter."""
    first = taught_topics(making)
    status = {cell.category: cell.status for cell in cells}
    found = []
    for candidate in candidates(making):
        asked = candidate.question
        effects = moves(making, asked)
        worth = value(effects, asked, status[asked.category], nearness=candidate.nearness, reach=candidate.reach)
        if worth >= WORTH_ASKING or asked.topic in first:
            found.append(asked.model_copy(update={"value": worth, "moves": told(effects, making.language)}))
    return sorted(found, key=lambda q: (q.topic not in first, -q.value, q.topic))


def candidates(making: Making) -> list[Candidate]:
    """The catalogue's questions that were neither asked nor are answered by what was said."""
    state, language = making.state, making.language
    number = 1 + max((int(q.id.split("-")[1]) for q in state.questions), default=0)
    asked = {question.topic for question in state.questions}
    found = []
    for form, slots, nearness in _forms(making):
        if form.topic in asked or language not in form.text or not has_object(making, form.topic):
            continue
        question = _fitting(making, _question(_usable(form, making), slots, language, number))
        if question is None:
            continue
        if known_by(making, form.topic, form.known, tuple(o.text for o in question.options)) is None:
            found.append(Candidate(_with_pain(making, question), nearness, form.impact))
    found += [
        Candidate(gap.question, NEAR, gap.reach) for gap in gaps(making, number) if gap.question.topic not in asked
    ]
    found += [
        Candidate(question, NEAR, REACH) for question in taught_questions(making, number) if question.topic not in asked
    ]
    first = _first_slice(making, number)
    if first is not None and FIRST_SLICE not in asked and known_by(making, FIRST_SLICE, "", ()) is None:
        found.append(Candidate(first, NEAR, FIRST_REACH))
    return found


def every_question(making: Making) -> list[Question]:
    """The whole catalogue as it would be asked here, whether it fits or not: for looking it through."""
    found = [_question(form, base_slots(making), making.language, 1) for form in questions()]
    for pattern in patterns():
        slots = bind(pattern, making.reading)
        forms = [form for form in pattern.questions if making.language in form.text]
        found += [_question(form, slots, making.language, 1) for form in forms]
    return found


def _forms(making: Making) -> list[tuple[QuestionForm, Slots, float]]:
    """The catalogue's questions, those of the best pattern nearest."""
    found: dict[str, tuple[QuestionForm, Slots, float]] = {}
    for place, match in enumerate(making.matches):
        thing = match.slots.terms.get("thing")
        if thing is not None and not is_mentioned(thing, making.reading):
            continue  # a question about what nobody spoke of
        for form in match.pattern.questions:
            found.setdefault(form.topic, (form, match.slots, NEAR / (1 + place)))
    slots = base_slots(making)
    for form in questions():
        found.setdefault(form.topic, (form, slots, 0.0))
    return list(found.values())


def _fitting(making: Making, question: Question) -> Question | None:
    """Without the options that contradict what was said; None when less than two are left."""
    fit = [o for o in question.options if not _is_ruled_out(making, question, o)]
    if len(fit) == len(question.options):
        return question
    if len(fit) < 2:
        return None
    best = next((i for i, o in enumerate(fit) if o.is_recommended), 0)
    reason = fit[best].reason or say(making.language, "only_fitting")
    options = tuple(
        o.model_copy(update={"letter": LETTERS[i], "is_recommended": i == best, "reason": reason if i == best else ""})
        for i, o in enumerate(fit)
    )
    return question.model_copy(update={"options": options})


def _is_ruled_out(making: Making, question: Question, option: Option) -> bool:
    return bool(contradictions(making.state, as_chosen(question, option), question, most=COMPARED))


def as_chosen(question: Question, option: Option) -> Answer:
    """The answer that somebody would give with it."""
    return Answer(
        id="ANS-0", question_id=question.id, message_id="", author="", text=option.text, letter=option.letter,
        how=AnswerHow.CHOSEN,
    )  # fmt: skip


def _with_pain(making: Making, question: Question) -> Question:
    """What would show success is first of all that the trouble which the idea names becomes less."""
    aims = goals_of_trouble(making) if question.topic == SUCCESS else []
    if not aims:
        return question
    reason = say(making.language, "gap_pain_reason")
    first = Option(letter="a", text=aims[0][0], is_recommended=True, reason=reason)
    rest = [
        o.model_copy(update={"letter": LETTERS[i], "is_recommended": False, "reason": ""})
        for i, o in enumerate(question.options[:4], start=1)
    ]
    return question.model_copy(update={"options": (first, *rest)})


def _usable(form: QuestionForm, making: Making) -> QuestionForm:
    """Without the options that the idea's own rhythm makes unfit: nobody who comes twice a year comes every week."""
    kept = [one for one in form.options if not (one.unless and finder(one.unless).search(making.reading.folded))]
    return form.model_copy(update={"options": tuple(kept)}) if len(kept) > 1 else form


def _question(form: QuestionForm, slots: Slots, language: str, number: int) -> Question:
    usable = [option for option in form.options if language in option.text]
    best = next((at for at, option in enumerate(usable) if option.reason), -1)
    return Question(
        id=f"QN-{number}",
        topic=form.topic,
        category=form.category,
        text=capital(render(form.text[language], slots)),
        why=capital(render(form.why[language], slots)),
        options=tuple(
            _option("abcde"[i], option, slots, language, is_best=i == best) for i, option in enumerate(usable)
        ),
        sources=("M-1",),
    )


def _option(letter: str, form: OptionForm, slots: Slots, language: str, *, is_best: bool) -> Option:
    return Option(
        letter=letter,
        text=capital(render(form.text[language], slots)),
        is_recommended=is_best,
        reason=render(form.reason[language], slots) if is_best else "",
    )


def _first_slice(making: Making, number: int) -> Question | None:
    """Where the idea names at least three different things to do: which one comes first."""
    wanted = [
        need.title
        for need in making.needs
        if need.clause and need.clause.role in ("actor", "nobody") and not need.clause.is_negated
    ]
    if len(set(wanted)) < 3:
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
