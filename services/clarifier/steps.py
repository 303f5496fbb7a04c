"""The two pieces of thinking, the next question and the document, with what may be wrong in them."""

from __future__ import annotations

import re
from pathlib import Path

from services.clarifier import offline, portions
from services.clarifier.accepting import draft_faults, map_faults
from services.clarifier.gherkin import feature_files
from services.clarifier.shaping import question_findings
from services.clarifier.state import BddGiven, ClarifierState, NextStep
from services.core.contracts import (
    Bdd,
    Constraint,
    Entity,
    Goal,
    Integration,
    Level,
    Persona,
    Priority,
    QualityRequirement,
    Requirement,
    ScopeItem,
)
from services.core.ports import AiStep

_Cited = Goal | Persona | ScopeItem | Requirement | QualityRequirement | Entity | Integration | Constraint
PROMPTS = Path(__file__).parent / "prompts"


def check_bdd(given: BddGiven, bdd: Bdd) -> list[str]:
    """Ids unique, citations exist, musts are shown, features are printable."""
    found = [*_ids(bdd), *_citations(given, bdd)]
    shown = {r for feature in bdd.features for scenario in feature.scenarios for r in scenario.requirements}
    known = {r.id for r in bdd.requirements}
    found += [
        f"{r.id} is a must and has no scenario."
        for r in bdd.requirements
        if r.priority is Priority.MUST and r.id not in shown
    ]
    found += [f"A scenario names {r}, which is no requirement." for r in sorted(shown - known)]
    for feature in bdd.features:
        if not any(s.kind in ("negative", "edge") for s in feature.scenarios):
            found.append(f"{feature.id} has no negative or edge scenario.")
    titles = [feature.title.casefold() for feature in bdd.features]
    found += [f"Two features are called “{title}”." for title in sorted({t for t in titles if titles.count(t) > 1})]
    found += [f"{q.id} has no number in its measure." for q in bdd.quality if not re.search(r"\d", q.measure)]
    if not bdd.requirements:
        found.append("There is no requirement.")
    try:
        feature_files(bdd)
    except AssertionError as error:
        found.append(str(error))
    return found


def _ids(bdd: Bdd) -> list[str]:
    ids = [item.id for item in (*bdd.stated, *bdd.features)]
    ids += [scenario.id for feature in bdd.features for scenario in feature.scenarios]
    return [f"{ident} is given twice." for ident in sorted({i for i in ids if ids.count(i) > 1})]


def _citations(given: BddGiven, bdd: Bdd) -> list[str]:
    state = given.state
    known = {"M-1", *(m.id for m in state.messages), *(a.id for a in state.answers), *(a.id for a in bdd.assumptions)}
    known |= {r.id for r in bdd.requirements} | {q.id for q in bdd.quality}
    cited: tuple[_Cited, ...] = (
        *bdd.goals,
        *bdd.personas,
        *bdd.scope_in,
        *bdd.scope_out,
        *bdd.requirements,
        *bdd.quality,
        *bdd.entities,
        *bdd.integrations,
        *bdd.constraints,
    )
    found = [f"“{_name(item)}” cites nothing." for item in cited if not item.sources]
    found += [
        f"“{_name(item)}” cites {s}, which does not exist." for item in cited for s in item.sources if s not in known
    ]
    if not bdd.problem_sources:
        found.append("The problem cites nothing.")
    return found


def _name(item: _Cited) -> str:
    return str(getattr(item, "id", "") or getattr(item, "text", ""))


def check_draft(given: BddGiven, bdd: Bdd) -> list[str]:
    """The same, and no error of the linters that a document is shown with."""
    return [*check_bdd(given, bdd), *draft_faults(given, bdd)]


def check_question(state: ClarifierState, step: NextStep) -> list[str]:
    """The map is whole, and the question has the shape and the worth without which nobody sees it."""
    found = map_faults(state, step.coverage)
    if step.question is not None:
        wrong = [one for one in question_findings(step.question, state) if one.level is Level.ERROR]
        found += [f"{one.text} {one.mend}" for one in wrong]
    return found


BDD: AiStep[BddGiven, Bdd] = AiStep(
    "clarifier.bdd",
    BddGiven,
    Bdd,
    offline.draft_bdd,
    PROMPTS / "bdd.md",
    check_draft,
    split=portions.split_bdd,
    merge=portions.merge_bdd,
    language=lambda given: given.language or given.state.idea.language,
)
NEXT: AiStep[ClarifierState, NextStep] = AiStep(
    "clarifier.question",
    ClarifierState,
    NextStep,
    offline.next_step,
    PROMPTS / "question.md",
    check_question,
    split=portions.split_state,
    merge=portions.merge_steps,
    language=lambda state: state.idea.language,
)
