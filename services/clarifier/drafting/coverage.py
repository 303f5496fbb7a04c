"""The coverage map: ten cells, each clear, partial or missing, with the words that make it so."""

from __future__ import annotations

from services.clarifier.drafting.evidence import evidence
from services.clarifier.drafting.texts import say
from services.clarifier.quoting import apart, holds, quoted, source_text
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import Reading
from services.clarifier.state import ClarifierState
from services.core.contracts import Answer, AnswerHow, Category, Coverage, CoverageStatus, Quote

Tries = list[tuple[str, tuple[str, ...]]]  # (source, ways to find the words in it), one for each thing said
ENOUGH = {Category.FUNCTIONAL_SCOPE: 3, Category.DOMAIN_DATA: 3}  # quotes that make a cell clear; else two
SHOWN = 3
MOST = 12  # parts that a cell rests on


def coverage(state: ClarifierState, reading: Reading) -> tuple[Coverage, ...]:
    """A cell flips only by cited words: the idea's, a message's or an answer's, each found where it was said."""
    said = _said(reading)
    firm, loose = _answered(state)
    cells = []
    for category in Category:
        told = [quoted(state, source, *tries) for source, tries in said[category][:MOST]]
        said_of_it = (*told, *_marked(state, category))
        found = apart(quote for quote in said_of_it if quote is not None and holds(state, quote))
        cells.append(_cell(category, firm[category], loose[category], found, reading.language))
    return tuple(cells)


def _marked(state: ClarifierState, category: Category) -> list[Quote | None]:
    """What the reader makes no statement of still says something: the parts with the category's words."""
    language = state.idea.language
    heard = {answer.message_id for answer in state.answers}
    texts = {"M-1": state.words_that_hold("M-1", source_text(state, "M-1"))}
    for said in state.messages:
        if said.id not in heard and not said.is_aside and not said.is_bot and said.id != "M-1":
            texts[said.id] = state.words_that_hold(said.id, said.text)
    found = [(source, part) for source, text in texts.items() for part in evidence(text, category, language)]
    return [quoted(state, source, part) for source, part in found[:MOST]]


def _answered(state: ClarifierState) -> tuple[dict[Category, list[Quote]], dict[Category, list[Quote]]]:
    """What people said by answering: firm when it holds, loose while it is disputed or left to the bot."""
    firm: dict[Category, list[Quote]] = {category: [] for category in Category}
    loose: dict[Category, list[Quote]] = {category: [] for category in Category}
    holding = {answer.id for answer in state.live_answers()}
    for question in state.questions:
        for answer in state.answers:
            if answer.question_id != question.id:
                continue
            is_disputed = answer in state.dispute(question.id)
            if answer.id in holding and answer.how not in (AnswerHow.DELEGATED, AnswerHow.DEFERRED):
                firm[question.category] += _quote(answer)
            elif is_disputed or (answer.id in holding and answer.how is AnswerHow.DELEGATED):
                loose[question.category] += _quote(answer)
    return firm, loose


def _quote(answer: Answer) -> list[Quote]:
    return [Quote(source=answer.id, words=answer.text)] if answer.text.strip() else []


def _cell(
    category: Category, firm: list[Quote], loose: list[Quote], found: tuple[Quote, ...], language: str
) -> Coverage:
    quotes = apart([*firm, *loose, *found])
    if firm or len(found) >= ENOUGH.get(category, 2):
        status = CoverageStatus.CLEAR
    else:
        status = CoverageStatus.PARTIAL if quotes else CoverageStatus.MISSING
    shown = "; ".join(f"“{clip(plain(quote.words), 80)}” ({quote.source})" for quote in quotes[:SHOWN])
    return Coverage(
        category=category,
        status=status,
        because=shown or say(language, "missing_words"),
        sources=tuple(dict.fromkeys(quote.source for quote in quotes)),
        quotes=quotes,
    )


def _said(reading: Reading) -> dict[Category, Tries]:
    clauses = [clause for clause in reading.clauses if clause.role in ("actor", "system", "nobody")]
    rules = [clause for clause in reading.clauses if clause.is_negated or clause.condition]
    main = reading.source

    def facts(*kinds: str) -> Tries:
        return [(fact.source, (fact.words, fact.value)) for fact in reading.facts if fact.kind in kinds]

    def nouns(count: int) -> Tries:
        strong = [term for term, weight in reading.nouns[:count] if weight >= 4]
        return [(main, (term.singular, term.plural)) for term in strong]

    held = [(h.source, (part.singular, part.plural)) for h in reading.holdings for part in (h.owner, *h.parts)]
    surface: Tries = [
        (fact.source, (fact.words,))
        for fact in reading.facts
        if fact.kind == "surface"
        or (fact.kind == "quality" and fact.value in ("usability", "accessibility", "portability"))
    ]
    return {
        Category.FUNCTIONAL_SCOPE: [(c.source, (c.phrase,)) for c in clauses] + facts("scope_out"),
        Category.DOMAIN_DATA: held + nouns(4),
        Category.USER_EXPERIENCE: surface,
        Category.QUALITY_ATTRIBUTES: facts("quality", "number"),
        Category.INTEGRATIONS: facts("system"),
        Category.EDGE_CASES: [(c.source, (c.condition, c.phrase) if c.condition else (c.phrase,)) for c in rules],
        Category.CONSTRAINTS: facts("time", "budget"),
        Category.TERMINOLOGY: nouns(3),
        Category.COMPLETION_SIGNALS: facts("goal"),
        Category.LEFTOVERS: [],
    }
