"""The coverage map: ten cells, each clear, partial or missing, with the words that make it so."""

from __future__ import annotations

from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import Reading
from services.clarifier.state import ClarifierState
from services.core.contracts import Category, Coverage, CoverageStatus

Found = list[tuple[str, str]]  # (words, source)


def coverage(state: ClarifierState, reading: Reading) -> tuple[Coverage, ...]:
    """A cell flips only by cited words: the idea's or an answer's."""
    said = _said(reading)
    answered: dict[Category, Found] = {category: [] for category in Category}
    by_id = {question.id: question for question in state.questions}
    for answer in state.live_answers():
        question = by_id.get(answer.question_id)
        if question is not None:
            answered[question.category].append((answer.text, answer.id))
    return tuple(_cell(category, said[category], answered[category], reading.language) for category in Category)


def _cell(category: Category, said: Found, answered: Found, language: str) -> Coverage:
    found = answered + said
    enough = {Category.FUNCTIONAL_SCOPE: 3, Category.DOMAIN_DATA: 3, Category.QUALITY_ATTRIBUTES: 2}.get(category, 2)
    if answered or len(said) >= enough:
        status = CoverageStatus.CLEAR
    else:
        status = CoverageStatus.PARTIAL if said else CoverageStatus.MISSING
    because = "; ".join(f"“{clip(plain(words), 80)}”" for words, _ in found[:3]) or say(language, "missing_words")
    return Coverage(
        category=category, status=status, because=because, sources=tuple(dict.fromkeys(source for _, source in found))
    )


def _said(reading: Reading) -> dict[Category, Found]:
    clauses = [clause for clause in reading.clauses if clause.role in ("actor", "system", "nobody")]
    rules = [clause for clause in reading.clauses if clause.is_negated or clause.condition]
    source = reading.source

    def facts(*kinds: str) -> Found:
        return [(fact.words, fact.source) for fact in reading.facts if fact.kind in kinds]

    return {
        Category.FUNCTIONAL_SCOPE: [(c.phrase, c.source) for c in clauses] + facts("scope_out"),
        Category.DOMAIN_DATA: [
            (h.owner.singular + ": " + ", ".join(p.singular for p in h.parts), h.source)
            for h in reading.holdings
            for _ in (0, 1)
        ]
        + [(term.singular, source) for term, weight in reading.nouns[:4] if weight >= 4],
        Category.USER_EXPERIENCE: [
            (f.words, f.source)
            for f in reading.of("quality")
            if f.value in ("usability", "accessibility", "portability")
        ]
        + [(f.words, f.source) for f in reading.of("surface")],
        Category.QUALITY_ATTRIBUTES: facts("quality", "number"),
        Category.INTEGRATIONS: [pair for pair in facts("system") for _ in (0, 1)],
        Category.EDGE_CASES: [(c.condition or c.phrase, c.source) for c in rules],
        Category.CONSTRAINTS: facts("time", "budget"),
        Category.TERMINOLOGY: [(term.singular, source) for term, weight in reading.nouns[:3] if weight >= 4],
        Category.COMPLETION_SIGNALS: facts("goal"),
        Category.LEFTOVERS: [],
    }
