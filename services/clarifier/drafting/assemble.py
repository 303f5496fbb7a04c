"""Put the Business Draft Document together: read, match, draft, number, cite."""

from __future__ import annotations

import re

from services.clarifier.answers import control
from services.clarifier.drafting import edits, features, framing, problems, requirements, surroundings
from services.clarifier.drafting import entities as entity_steps
from services.clarifier.drafting import quality as quality_steps
from services.clarifier.drafting.answering import Answered, apply_answers
from services.clarifier.drafting.asking import open_questions, with_lost
from services.clarifier.drafting.counted_lists import uncounted
from services.clarifier.drafting.coverage import coverage
from services.clarifier.drafting.deals import of_deals
from services.clarifier.drafting.draft import Guess, Making, Need
from services.clarifier.drafting.ids import Ids, norm
from services.clarifier.drafting.matching import match
from services.clarifier.drafting.one_role import with_one_role
from services.clarifier.drafting.own_reading import join, with_told
from services.clarifier.drafting.pairs import parted
from services.clarifier.drafting.replied import additions
from services.clarifier.drafting.roles import role
from services.clarifier.drafting.settled import settled
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import joined, say
from services.clarifier.drafting.tidying import tidied
from services.clarifier.drafting.troubles import without_troubles
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import LANGUAGES
from services.clarifier.reading.reader import read
from services.clarifier.state import ClarifierState
from services.clarifier.telling import as_wish, is_merely_correcting, told_apart
from services.core.contracts import (
    Answer,
    AnswerHow,
    Assumption,
    Bdd,
    Entity,
    Integration,
    LogEntry,
    Message,
    Persona,
    Requirement,
)
from services.core.values import OFFLINE_GENERATOR


def reading_of(state: ClarifierState) -> Reading:
    """The idea as it was read."""
    return read(reading_text(state), document_language(state))


def reading_text(state: ClarifierState) -> str:
    return state.words_that_hold("M-1", state.idea.text)


def document_language(state: ClarifierState) -> str:
    return state.idea.language if state.idea.language in LANGUAGES else "en"


def prepare(state: ClarifierState, previous: Bdd | None) -> Making:
    """Read and match, and state the requirements without what the answers add."""
    reading = with_told(reading_of(state))
    apart = told_apart(state)
    for message in spoken(state):
        if is_merely_correcting(message, reading.language):
            continue
        text = state.words_that_hold(message.id, message.text)
        text = as_wish(text) if message in apart else text
        join(reading, with_told(read(text, reading.language, message.id)))
    for ident, text in additions(state, reading.language):
        join(reading, with_told(read(as_wish(text), reading.language, ident)))
    reading = with_one_role(tidied(settled(without_troubles(reading, reading_text(state)))))
    first = {"M-1", *(message.id for message in state.idea.messages)}
    later = frozenset(clause.source for clause in reading.clauses) - first
    refused = frozenset(fact.value.casefold() for fact in reading.of("scope_out") if fact.value)
    making = Making(
        state,
        reading,
        document_language(state),
        Ids(previous),
        of_deals(match(reading, refused=refused, later=later), reading),
    )
    requirements.make(making)
    return making


def draft(state: ClarifierState, previous: Bdd | None) -> Bdd:
    making = prepare(state, previous)
    answered = apply_answers(making)
    making.needs = requirements.merge(parted(uncounted(making), making.language))
    for need in making.needs:
        need.id = making.ids.take("R", need.text)
    edits.apply(making)
    return _document(making, answered)


def spoken(state: ClarifierState) -> tuple[Message, ...]:
    """What people said beside the idea and their answers: it counts like the idea's own words."""
    answered = {answer.message_id for answer in state.answers}
    return tuple(
        m
        for m in state.messages or state.idea.messages
        if m.id != "M-1" and not m.is_bot and not m.is_aside and m.id not in answered and is_about_product(m.text)
    )


def is_about_product(text: str) -> bool:
    """Neither a word that steers the dialogue, nor a bare letter or thanks, nor a question to the bot."""
    words = text.split()
    is_asking = text.rstrip().endswith("?") and len(words) < 14
    return control(text) is None and len(words) >= 4 and not is_asking


def _document(making: Making, answered: Answered) -> Bdd:
    personas = framing.personas(making)
    entities = entity_steps.make(making, answered.entities, answered.attributes)
    integrations = surroundings.integrations(making, answered.integrations)
    problem, problem_sources = problems.problem(making)
    goals = framing.goals(making, answered.goals)
    quality = quality_steps.make(making, answered.quality, entities)
    constraints = surroundings.constraints(making, answered.constraints)
    risks = surroundings.risks(making)
    scope_in, scope_out = framing.scope(making, answered.scope_out)
    made_features = features.make(making)
    asked = open_questions(making, answered, quality)
    bdd = Bdd(
        generator=OFFLINE_GENERATOR,
        language=making.language,
        title=plain(making.state.idea.title),
        summary=_summary(making, personas),
        problem=problem,
        problem_sources=problem_sources,
        goals=goals,
        personas=personas,
        scope_in=scope_in,
        scope_out=scope_out,
        requirements=tuple(_requirement(need, personas, entities, integrations) for need in making.needs),
        quality=quality,
        entities=entities,
        integrations=integrations,
        constraints=constraints,
        assumptions=_assumptions(making),
        risks=risks,
        open_questions=asked,
        features=made_features,
        glossary=surroundings.glossary(making, [(e.name, e.description, e.sources) for e in entities]),
        log=_log(making.state),
        coverage=coverage(making.state, making.reading),
        domains=tuple(m.pattern.id for m in making.matches),
    )
    return with_lost(making, bdd)


def _summary(making: Making, personas: tuple[Persona, ...]) -> str:
    """What it is and for whom, and what it does."""
    language = making.language
    actors = [actor.plural for actor in making.reading.actors if actor.key not in ("people", "person")]
    known = [one.plural for one in personas] if language == "en" else actors  # and not everybody of whom it tells
    people = known[:3] or [making.slots.terms["actor"].plural]
    title = plain(making.state.idea.title).rstrip(".… ")
    is_named = any(norm(name) in norm(title) for name in people) or (language == "en" and " for " in title)
    who = joined(people, language)
    is_named = is_named or (language == "en" and people == ["people"])  # for people at large is everything
    first = f"{title}." if is_named else say(language, "summary_what", title=title, who=who)
    deeds = [framing.deed(need, language) for need in making.needs if need.clause and not need.clause.is_negated]
    bodies = {t.plural for t in making.reading.actors if t.plural == t.singular} if language == "en" else set()
    deeds = [f"the {one}" if any(one.startswith(f"{body} ") for body in bodies) else one for one in deeds]
    told = list(dict.fromkeys(deed for deed in deeds if deed))[:3]
    if told:
        return f"{first} {say(language, 'summary_lets', list='; '.join(told))}"
    titles = [framing.named(need, language) for need in making.needs[:3]]
    return f"{first} {say(language, 'summary_does', list='; '.join(titles))}" if titles else first


def _requirement(
    need: Need, personas: tuple[Persona, ...], entities: tuple[Entity, ...], integrations: tuple[Integration, ...]
) -> Requirement:
    actor = norm(role(need.actor).singular) if need.actor else ""
    who = next((p.id for p in personas if norm(p.name) == actor), "")
    folded = f"{need.text} {need.title}".casefold()
    return Requirement(
        id=need.id,
        title=need.title,
        text=need.text,
        priority=need.priority,
        persona=who,
        entities=entity_steps.touched(need.touches, need.text, entities),
        integrations=tuple(i.id for i in integrations if re.search(rf"(?<!\w){re.escape(i.name.casefold())}", folded)),
        sources=need.sources,
    )


def _assumptions(making: Making) -> tuple[Assumption, ...]:
    for fact in making.reading.of("injection")[:2]:
        making.guess(
            f"injection:{fact.words}",
            say(making.language, "injection_guess", words=clip(plain(fact.words), 100)),
            say(making.language, "injection_guess_wrong", words=clip(plain(fact.words), 60)),
            (fact.source,),
        )
    return tuple(
        Assumption(
            id=g.id,
            text=stopped(capital(g.text)),
            if_wrong=stopped(capital(_if_wrong(making, g))),
            question_id=g.question_id,
            sources=g.sources,
        )
        for g in making.guesses.values()
    )


def _if_wrong(making: Making, guess: Guess) -> str:
    """A pattern's own statements are named, since they go when its assumption falls."""
    ids = [need.id for need in making.needs if need.group == guess.key and guess.id in need.sources]
    if not guess.key.startswith("pattern:") or not ids:
        return guess.if_wrong
    title = making.group_titles.get(guess.key, "")
    key = "pattern_wrong" if len(ids) > 1 else "pattern_wrong_one"
    return say(making.language, key, ids=joined(ids, making.language), title=title)


def stopped(text: str) -> str:
    """A sentence ends with its full stop."""
    return text if text.rstrip().endswith((".", "!", "?", "…", ".”", ".“", ".»")) else f"{text.rstrip()}."


def _log(state: ClarifierState) -> tuple[LogEntry, ...]:
    by_id = {question.id: question for question in state.questions}
    replaced = {answer.supersedes: answer.id for answer in state.answers if answer.supersedes}
    replaced |= {settled: answer.id for answer in state.answers for settled in answer.settles}
    disputed = {answer.id for question in state.questions for answer in state.dispute(question.id)}
    return tuple(
        LogEntry(
            question_id=answer.question_id,
            question=by_id[answer.question_id].text,
            answer_id=answer.id,
            answer=plain(answer.text),
            author=plain(answer.author),
            superseded_by=replaced.get(answer.id, ""),
            note=_note(answer, is_disputed=answer.id in disputed),
            contradicts=tuple(dict.fromkeys(one.source for one in answer.overrules)),
        )
        for answer in state.answers
        if answer.question_id in by_id
    )


def _note(answer: Answer, *, is_disputed: bool) -> str:
    if is_disputed:
        return "disputed"
    if answer.is_proposal:
        return "proposed"
    is_told = answer.how in (AnswerHow.DELEGATED, AnswerHow.DEFERRED)
    return answer.how.value if is_told and answer.how else ""
