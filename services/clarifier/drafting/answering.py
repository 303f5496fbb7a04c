"""What the answers change: each option or free text adds its own statements, cited to the answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.clarifier.counting import counted
from services.clarifier.drafting.binding import bind
from services.clarifier.drafting.catalogue import Effects, EntityForm, OptionForm, QuestionForm, patterns, questions
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.fragments import in_its_sentence, makeshift, system_named, unopened
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.replied import added, as_heard, beyond, left_open, of_ones_own
from services.clarifier.drafting.requirements import from_form, stated
from services.clarifier.drafting.slots import Slots, capital, render
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.things import base_slots
from services.clarifier.gaps import PERHAPS
from services.clarifier.gaps import TOPICS as GAP_TOPICS
from services.clarifier.meanings import Meaning, option_of
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.facts import finder
from services.clarifier.reading.model import Term
from services.clarifier.reading.reader import read
from services.core.contracts import Answer, Category, Option, Priority, Question

Sources = tuple[str, ...]
FIRST_SLICE = "first-slice"
TAUGHT_TOPIC = "team-"  # begins those that a team learnt to ask


@dataclass(slots=True)
class Answered:
    """What the answers add beside requirements, each with its sources."""

    quality: list[tuple[str, str, str, Sources]] = field(default_factory=list)
    goals: list[tuple[str, str, Sources]] = field(default_factory=list)
    constraints: list[tuple[str, str, Sources]] = field(default_factory=list)
    scope_out: list[tuple[str, str, Sources]] = field(default_factory=list)
    integrations: list[tuple[str, Sources]] = field(default_factory=list)
    entities: list[tuple[EntityForm, Slots, Sources]] = field(default_factory=list)
    attributes: list[tuple[Term, str, Sources]] = field(default_factory=list)
    open_questions: list[tuple[str, Category, Sources]] = field(default_factory=list)


def apply_answers(making: Making) -> Answered:
    """The effects of every answer that holds, and of the questions that nobody answered."""
    answered = Answered()
    by_id = {question.id: question for question in making.state.questions}
    for answer in making.state.live_answers():
        question = by_id.get(answer.question_id)
        if question is not None:
            _apply(making, question, answer, answered)
    for question in making.state.waiting():
        disputed = making.state.dispute(question.id)
        if disputed:
            _leave_open(making, question, disputed, answered)
        elif making.state.answer_to(question.id) is None:
            letter = next((o.letter for o in question.options if o.is_recommended), "")
            _assume(making, question, letter, answered, ())
    return answered


def _leave_open(making: Making, question: Question, disputed: tuple[Answer, ...], answered: Answered) -> None:
    """Between two people's answers nothing is assumed: both stand in the question."""
    said = "; ".join(f"{plain(a.author)}: “{clip(plain(a.text), 120)}”" for a in disputed)
    text = say(making.language, "disputed", question=question.text, said=said)
    answered.open_questions.append((text, question.category, tuple(a.id for a in disputed)))


def _apply(making: Making, question: Question, answer: Answer, answered: Answered) -> None:
    reading = as_heard(answer, question, making.language)
    sources: Sources = (answer.id,)
    if reading.meaning in (Meaning.LATER, Meaning.WAIT):  # of a time when asking for a moment put it off
        answered.open_questions.append((left_open(question, answer, making.language), question.category, sources))
        if of_ones_own(answer.text):
            needs = stated(making, read(plain(answer.text), making.language, answer.id), sources)
            making.needs += [] if makeshift(needs) else needs
        return
    if reading.meaning is Meaning.DECIDE:
        _assume(making, question, answer.letter or reading.letter, answered, sources)
        return
    letter = answer.letter or (reading.letter if reading.meaning is Meaning.OPTION else "")
    option = option_of(question, letter)
    if option is not None:
        _take(making, question, letter, answered, sources)
        rest = beyond(answer.text, option.text)
        beside = added(answer, question, making.language)
        if beside:  # it was read with the idea; a mere number is nobody's demand
            if not stated(making, read(beside, making.language, answer.id), sources):
                answered.constraints.append(("process", capital(clip(beside, 200).rstrip(".")), sources))
            return
        if rest and counted(rest, question) != option.letter:  # "about 120" says the range once more
            _free(making, question, rest, answered, sources)
        return
    _free(making, question, plain(answer.text), answered, sources)


def _assume(making: Making, question: Question, letter: str, answered: Answered, sources: Sources) -> None:
    option = option_of(question, letter)
    if option is None:
        return
    text = say(making.language, "assumed", answer=option.text, question=question.text)
    ident = making.guess(
        f"question:{question.topic}",
        text,
        say(making.language, "assumed_wrong", why=question.why),
        sources,
        question.id,
    )
    _take(making, question, letter, answered, (*sources, ident))


def _take(making: Making, question: Question, letter: str, answered: Answered, sources: Sources) -> None:
    """The effects of an option: the catalogue's where it knows the question, else its words."""
    option = option_of(question, letter)
    assert option is not None
    if question.topic == FIRST_SLICE:
        _put_first(making, option.text, answered, sources)
        return
    if question.topic.startswith(TAUGHT_TOPIC) and option.letter != "a":
        reason = say(making.language, "answered_out", question=question.text)
        answered.scope_out.append((capital(question.options[0].text.rstrip(".")), reason, sources))
        return
    if question.topic in GAP_TOPICS:
        _close_gap(making, question, option, answered, sources)
        return
    found = _form(making, question)
    chosen = _same_option(found[0], found[1], option.text, making.language) if found else None
    if chosen is None and question.category is Category.COMPLETION_SIGNALS:
        answered.goals.append((capital(option.text.rstrip(".")), say(making.language, "gap_pain_measure"), sources))
        return
    if found is None or chosen is None:
        _free(making, question, option.text, answered, sources)
        return
    if chosen.effects == Effects():  # nothing to add is a decision as well
        decided = say(making.language, "decided", question=question.text, answer=option.text)
        answered.constraints.append(("trade-off", decided, sources))
    _effects(making, chosen.effects, found[1], question, answered, sources)


def _close_gap(making: Making, question: Question, option: Option, answered: Answered, sources: Sources) -> None:
    """A question about the idea's own words is decided; what the first version does without is out of scope."""
    language = making.language
    if question.topic == PERHAPS and option.letter == "a":
        thing = next((o.text.partition(": ")[2] for o in question.options if o.letter == "b"), "")
        answered.scope_out.append((capital(thing), say(language, "answered_out", question=question.text), sources))
        return
    if question.topic == PERHAPS:
        _free(making, question, option.text.partition(": ")[2] or option.text, answered, sources)
        return
    decided = say(language, "decided", question=question.text, answer=option.text)
    answered.constraints.append(("trade-off", decided, sources))


def _put_first(making: Making, title: str, answered: Answered, sources: Sources) -> None:
    """The chosen thing stays a must; other wishes of people become a should."""
    for need in making.needs:
        if need.clause is None or need.clause.role not in ("actor", "nobody") or need.clause.is_negated:
            continue
        if clip(need.title, 90) == title:
            need.priority, need.sources = Priority.MUST, (*need.sources, *sources)
    answered.constraints.append(("trade-off", say(making.language, "first_slice_text", what=title), sources))


def _form(making: Making, question: Question) -> tuple[QuestionForm, Slots] | None:
    for match in making.matches:
        for form in match.pattern.questions:
            if form.topic == question.topic:
                return form, match.slots
    for form in questions():
        if form.topic == question.topic:
            return form, base_slots(making)
    return _elsewhere(making, question)


def _elsewhere(making: Making, question: Question) -> tuple[QuestionForm, Slots] | None:
    """A question of a pattern that an answer has since pushed out."""
    for pattern in patterns():
        for form in pattern.questions:
            if form.topic == question.topic:
                return form, bind(pattern, making.reading)
    return None


def _same_option(form: QuestionForm, slots: Slots, text: str, language: str) -> OptionForm | None:
    for option in form.options:
        if language in option.text and norm(render(option.text[language], slots)) == norm(text):
            return option
    return None


def _effects(
    making: Making, effects: Effects, slots: Slots, question: Question, answered: Answered, sources: Sources
) -> None:
    language = making.language
    group = f"answer:{question.category.value}"
    making.group_titles.setdefault(group, capital(clip(say(language, f"group_{question.category.value}"), 80)))
    making.needs = [need for need in making.needs if not need.key or need.key not in effects.drops]
    for form in effects.requirements:
        need = from_form(form, slots, language, sources, group)
        if need is not None:
            making.needs.append(need)
    _measures(effects, slots, language, answered, sources)
    _limits(effects, slots, language, question, answered, sources)
    answered.integrations += [(name, sources) for name in effects.integrations]
    answered.entities += [(form, slots, sources) for form in effects.entities]
    for slot, words in effects.attributes.items():
        if language in words and slot in slots.terms:
            answered.attributes.append((slots.terms[slot], words[language], sources))


def _measures(effects: Effects, slots: Slots, language: str, answered: Answered, sources: Sources) -> None:
    for row in effects.quality:
        if language in row.text:
            text, measure = capital(render(row.text[language], slots)), render(row.measure[language], slots)
            answered.quality.append((row.attribute, text, measure, sources))
    for goal in effects.goals:
        if language in goal.text:
            text, measure = capital(render(goal.text[language], slots)), render(goal.measure[language], slots)
            answered.goals.append((text, measure, sources))


def _limits(
    effects: Effects, slots: Slots, language: str, question: Question, answered: Answered, sources: Sources
) -> None:
    for kind, words in effects.constraints:
        if language in words:
            answered.constraints.append((kind, capital(render(words[language], slots)), sources))
    for words in effects.scope_out:
        if language in words:
            reason = say(language, "answered_out", question=question.text)
            answered.scope_out.append((capital(render(words[language], slots)), reason, sources))


def _free(making: Making, question: Question, text: str, answered: Answered, sources: Sources) -> None:
    """Free words are read like a small idea; what the rules find in them counts, else the words stand as given."""
    language, text = making.language, unopened(text)
    reading = read(text, language, sources[0])
    needs = stated(making, reading, sources)
    is_quoted = makeshift(needs)
    needs = [] if is_quoted else needs
    form, slots = _form(making, question) or (None, None)
    group = f"answer:{question.category.value}"
    making.group_titles.setdefault(group, capital(say(language, f"group_{question.category.value}")))
    for need in needs:
        need.group = group
    systems = [fact.value for fact in reading.of("system")]
    if question.category is Category.INTEGRATIONS and not systems:
        systems = system_named(text)
    answered.integrations += [(name, sources) for name in systems]
    for kind in ("time", "budget"):
        answered.constraints += [
            (kind, say(language, f"limit_{kind}", value=plain(f.value)), sources) for f in reading.of(kind)
        ]
    for fact in reading.of("scope_out"):
        if fact.value:
            _take_out(making, fact.value, question, answered, sources)
    has_more = bool(needs) or any(reading.of(kind) for kind in ("system", "time", "budget", "scope_out"))
    making.needs += needs
    short = clip(text, 200).rstrip(".")
    if question.category is Category.COMPLETION_SIGNALS:
        answered.goals.append((capital(short), say(language, "free_goal_measure", answer=short), sources))
    elif question.category is Category.QUALITY_ATTRIBUTES and not (form and form.free):
        text, measure = say(language, "free_quality", answer=short), say(language, "free_measure", answer=short)
        answered.quality.append(("performance", text, measure, sources))
    elif question.category is Category.CONSTRAINTS and not has_more and not (form and form.free):
        answered.constraints.append(("process", capital(short), sources))
    elif is_quoted or not has_more:
        sentence = in_its_sentence(form, slots, question, text, language)
        making.needs.append(
            Need(clip(capital(short), 70), sentence, Priority.MUST, sources, group, touches=_touches(making, short))
        )


def _touches(making: Making, text: str) -> tuple[str, ...]:
    return tuple(term.key for term, _ in making.reading.nouns if term.key in text.casefold())


def _take_out(making: Making, words: str, question: Question, answered: Answered, sources: Sources) -> None:
    """ "no payments" in an answer takes the statements about payments out of the document."""
    answered.scope_out.append(
        (capital(plain(words)), say(making.language, "answered_out", question=question.text), sources)
    )
    stem = words.casefold().rstrip("s")
    if len(stem) > 3:
        looked = finder(f"{stem}*")
        making.needs = [need for need in making.needs if not looked.search(need.text) or need.sources == sources]
