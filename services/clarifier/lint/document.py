"""Each statement of the draft by itself: cited, one thing, testable, measured, explained."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.clarifier.drafting.likeness import has_number, roots, vague_words
from services.clarifier.drafting.lost import lost_facts
from services.clarifier.lint.against import contradictions
from services.clarifier.lint.analysis import analysis
from services.clarifier.lint.soundness import unsound
from services.clarifier.reading import english
from services.clarifier.state import ClarifierState
from services.core.contracts import (
    Bdd,
    Constraint,
    Entity,
    Finding,
    Goal,
    Integration,
    Level,
    Persona,
    QualityRequirement,
    Requirement,
    finding,
)

_SHALL = {"en": r"\bshall\b", "es": r"\bdeben?\b", "de": r"\b(?:muss|müssen|darf|dürfen)\b"}
_PERIOD = re.compile(
    r"month|week|day|year|quarter|launch|mes|semana|día|año|inicio|lanzamiento|monat|woche|tag|jahr|start|\b20\d\d\b",
    re.I,
)
_TWO_VERBS = re.compile(r"\blet [^,;:]*?\band (?P<second>[a-z\-]+) (?:the|an?|their|it|them)\b")
_LONGEST = 320


_SHORT = re.compile(
    r"\b(?:z\.\s?B|d\.\s?h|u\.\s?a|e\.g|i\.e|p\.\s?ej|bzw|ca|inkl|Nr|Dr|St|vs|etc|max|min)\."
)  # no end of a sentence


def bdd_findings(bdd: Bdd, state: ClarifierState) -> tuple[Finding, ...]:
    """All findings of the document; errors are what may not go out, warnings what a person should see."""
    found = [
        *_citations(bdd, state),
        *_requirements(bdd),
        *unsound(bdd),
        *_measures(bdd),
        *_assumptions(bdd),
        *_scope(bdd),
        *_terms(bdd),
        *analysis(bdd),
        *contradictions(bdd),
        *lost_facts(state.words_that_hold("M-1", state.idea.text), bdd),
    ]
    return tuple({item.id: item for item in found}.values())


def _error(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.ERROR, f"clarifier.{rule}", where, text, mend=mend)


def _warning(rule: str, where: str, text: str, mend: str) -> Finding:
    return finding(Level.WARNING, f"clarifier.{rule}", where, text, mend=mend)


def _citations(bdd: Bdd, state: ClarifierState) -> Iterable[Finding]:
    known = {"M-1", *(m.id for m in state.messages), *(a.id for a in state.answers), *(a.id for a in bdd.assumptions)}
    known |= {r.id for r in bdd.requirements} | {q.id for q in bdd.quality}
    rows: list[tuple[str, str, tuple[str, ...]]] = [("problem", "The problem", bdd.problem_sources)]
    rows += [(s.id, s.id, s.sources) for s in _stated(bdd)]
    rows += [("scope", f"“{s.text}”", s.sources) for s in (*bdd.scope_in, *bdd.scope_out)]
    for where, name, sources in rows:
        if not sources:
            yield _error("uncited", where, f"{name} rests on nothing.", "Cite the words, or make it an assumption.")
        for source in sources:
            if source not in known:
                yield _error(
                    "unknown-source", where, f"{name} cites {source}, which does not exist.", "Cite what is there."
                )
    for guess in bdd.assumptions:
        for source in guess.sources:
            if source not in known:
                yield _error(
                    "unknown-source",
                    guess.id,
                    f"{guess.id} cites {source}, which does not exist.",
                    "Cite what is there.",
                )


_Stated = Goal | Persona | Requirement | QualityRequirement | Entity | Integration | Constraint


def _stated(bdd: Bdd) -> tuple[_Stated, ...]:
    return (
        *bdd.goals,
        *bdd.personas,
        *bdd.requirements,
        *bdd.quality,
        *bdd.entities,
        *bdd.integrations,
        *bdd.constraints,
    )


def _requirements(bdd: Bdd) -> Iterable[Finding]:
    shall = re.compile(_SHALL.get(bdd.language, _SHALL["en"]), re.I)
    shown = {r for f in bdd.features for s in f.scenarios for r in s.requirements}
    titles: dict[str, str] = {}
    for r in bdd.requirements:
        if not shall.search(r.text):
            yield _error(
                "no-shall",
                r.id,
                f"{r.id} does not say what the system must do.",
                "Use the EARS form: the system shall …",
            )
        elif len(shall.findall(r.text)) > 1 and bdd.language == "en":
            yield _warning("two-needs", r.id, f"{r.id} demands twice.", "Make two requirements of it.")
        if not r.text.endswith(".") or re.search(r"[.!?]\s+[A-ZÄÖÜÁÉÍÓÚ]", _SHORT.sub(" ", r.text[:-1])):
            yield _error("not-one-sentence", r.id, f"{r.id} is not one sentence.", "One sentence, one full stop.")
        if _joins_two(r.text, bdd.language):
            yield _warning("two-needs", r.id, f"{r.id} joins two deeds by “and”.", "Make two requirements of it.")
        if len(r.text) > _LONGEST:
            yield _warning(
                "too-long",
                r.id,
                f"{r.id} has {len(r.text)} characters.",
                f"At most {_LONGEST}; cut what only explains.",
            )
        if r.priority.value == "must" and r.id not in shown:
            yield _error(
                "must-unshown", r.id, f"{r.id} is a must and no scenario shows it.", "Write a scenario for it."
            )
        key = r.title.casefold()
        if key in titles:
            yield _warning(
                "title-twice", r.id, f"{r.id} has the title of {titles[key]}: “{r.title}”.", "Name what is different."
            )
        titles.setdefault(key, r.id)


def _joins_two(text: str, language: str) -> bool:
    """ "let members book a slot and pay the fee": two verbs, each with its own object."""
    found = _TWO_VERBS.search(text) if language == "en" else None
    return found is not None and english.base_verb(found["second"]) == found["second"]


def _measures(bdd: Bdd) -> Iterable[Finding]:
    for goal in bdd.goals:
        if not has_number(goal.measure):
            yield _error("goal-unmeasured", goal.id, f"{goal.id} has no number in its measure.", "Say how much.")
        elif not _PERIOD.search(goal.measure):
            yield _warning("goal-undated", goal.id, f"{goal.id} does not say by when.", "Name a date or a period.")
    for quality in bdd.quality:
        if not has_number(quality.measure):
            yield _error(
                "quality-unmeasured", quality.id, f"{quality.id} has no number in its measure.", "Say how much."
            )
    seen: dict[str, str] = {}
    for quality in bdd.quality:
        if quality.measure in seen:
            yield _warning(
                "measure-twice",
                quality.id,
                f"{quality.id} is measured exactly like {seen[quality.measure]}.",
                "Merge them.",
            )
        seen.setdefault(quality.measure, quality.id)


def _assumptions(bdd: Bdd) -> Iterable[Finding]:
    cited = {*bdd.problem_sources, *(s for item in _stated(bdd) for s in item.sources)}
    cited |= {s for item in bdd.scope_out for s in item.sources} | {s for k in bdd.risks for s in k.sources}
    seen: dict[str, str] = {}
    for guess in bdd.assumptions:
        if not guess.if_wrong.strip():
            yield _error(
                "assumption-idle", guess.id, f"{guess.id} does not say what changes if it is wrong.", "Say it."
            )
        if guess.if_wrong in seen:
            text = f"{guess.id} and {seen[guess.if_wrong]} say the same about being wrong."
            yield _warning("assumption-boilerplate", guess.id, text, "Name the statements that would change.")
        seen.setdefault(guess.if_wrong, guess.id)
        if not guess.text.rstrip().endswith((".", "!", "?", "…", "”", "“", "»")):
            yield _error(
                "assumption-unended", guess.id, f"{guess.id} is no whole sentence.", "End it with a full stop."
            )
        if (
            guess.id not in cited
            and not guess.question_id
            and "“" not in guess.text
            and "«" not in guess.text
            and "„" not in guess.text
        ):
            yield _warning("assumption-unused", guess.id, f"Nothing rests on {guess.id}.", "Drop it, or cite it.")


def _scope(bdd: Bdd) -> Iterable[Finding]:
    """What is out must not be asked for: its words stand in no affirmative requirement that the idea itself states."""
    for item in bdd.scope_out:
        words = roots(item.text, bdd.language)
        if not words or not any(s.startswith(("M-", "ANS-")) for s in item.sources):
            continue
        for r in bdd.requirements:
            if words <= roots(r.text, bdd.language) and not re.search(
                r"\bnot\b|\bno\b|nicht|kein|ohne|\bsin\b|keep ", r.text
            ):
                text = f"“{item.text}” is out of scope and {r.id} asks for it: “{r.title}”."
                yield _warning("scope-overlap", r.id, text, "Ask which of the two holds.")


def _terms(bdd: Bdd) -> Iterable[Finding]:
    explained = {t.term.casefold() for t in bdd.glossary}
    used = {e for r in bdd.requirements for e in r.entities}
    for entity in bdd.entities:
        if entity.id in used and entity.description and entity.name.casefold() not in explained:
            yield _warning(
                "term-unexplained",
                entity.id,
                f"“{entity.name}” stands in requirements and not in the glossary.",
                "Explain it.",
            )
        if len(entity.attributes) < 3:
            yield _warning(
                "entity-thin",
                entity.id,
                f"“{entity.name}” has {len(entity.attributes)} attributes.",
                "Ask what is kept.",
            )
    for goal in bdd.goals:
        for word in vague_words(goal.text, bdd.language):
            if not has_number(goal.measure):
                yield _warning(
                    "vague-word", goal.id, f"{goal.id} says “{word}” and measures nothing.", "Give it a number."
                )
