"""Every measure over one plan, as ratios and as faults in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from services import clarifier
from services.ai import Ratio
from services.core.contracts import Finding, Level, TicketType
from services.core.ports import Diagrams
from tests.eval import citations, coverage, facts, linters, statements, syntax, user_stories
from tests.eval.boilerplate import Form, forms
from tests.eval.ideas import Case
from tests.eval.road import Plan
from tests.eval.statements import Statement

NONE = Ratio(0, 0)


@dataclass(frozen=True, slots=True)
class Score:
    """`ratios` by measure (more is better), `findings` of the product's linters, `faults` of the independent checks."""

    name: str
    language: str
    generator: str
    ratios: dict[str, Ratio]
    findings: tuple[Finding, ...] = ()
    faults: tuple[str, ...] = ()
    forms: tuple[Form, ...] = field(default=(), repr=False)

    def count(self, level: Level) -> int:
        return sum(found.level is level for found in self.findings)


MEASURES = {
    "facts": "facts of the idea that a reader expects, kept",
    "own requirements": "requirements that speak of one of the idea's nouns",
    "own stories": "stories that do",
    "requirement nouns": "the idea's nouns that a requirement names",
    "entity nouns": "… that an entity names",
    "ticket nouns": "… that a ticket names",
    "scenarios": "requirements with a scenario",
    "tickets": "requirements and quality requirements with a ticket",
    "sound": "requirement sentences in which the linter finds no second verb, dangling pronoun or half",
    "rewritten": "the idea's requirements that stand in the document's words, the others as quotations",
    "citations": "citations that exist, quotes that were said",
    "unique": "statements that no other one nearly repeats",
    "stories": "stories without a fault for the independent reader",
    "gherkin": "features that Cucumber's parser reads",
    "mermaid": "diagrams that Mermaid draws",
}


async def score(case: Case, plan: Plan, diagrams: Diagrams | None) -> Score:
    """Without `diagrams` nothing is drawn, and that measure is empty."""
    said = statements.of_plan(plan)
    missed = facts.missed(case, said)
    cited, uncited = citations.bad(plan)
    pairs = coverage.repeated(plan)
    stories = user_stories.faults(plan.tickets)
    features, unread = syntax.gherkin(plan)
    pictures, undrawn = await syntax.mermaid(plan, diagrams) if diagrams else (0, ())
    repeats = {other for _, other in pairs}
    count, all_stories = coverage.statements(plan), user_stories.count(plan.tickets)
    ratios = {
        "facts": Ratio(len(case.expect) - len(missed), len(case.expect)),
        "own requirements": _own(case, (r.text for r in plan.bdd.requirements)),
        "own stories": _own(case, (t.title for t in plan.tickets.tickets if t.type is TicketType.STORY)),
        "requirement nouns": _recall(case, said, "requirements"),
        "entity nouns": _recall(case, said, "entities"),
        "ticket nouns": _recall(case, said, "tickets"),
        "scenarios": Ratio(*coverage.scenarios(plan)),
        "tickets": Ratio(*coverage.ticketed(plan)),
        "sound": _sound(plan),
        "rewritten": _rewritten(plan),
        "citations": Ratio(cited - len(uncited), cited),
        "unique": Ratio(count - len(repeats), count),
        "stories": Ratio(all_stories - len(stories), all_stories),
        "gherkin": Ratio(features - len(unread), features),
        "mermaid": Ratio(pictures - len(undrawn), pictures),
    }
    titles = {ticket.id: ticket.title for ticket in plan.tickets.tickets}
    faults = (
        *(f"missing: {expectation.words()}" for expectation in missed),
        *uncited,
        *(f"{one} and {other} say nearly the same" for one, other in pairs),
        *(f"{ident} “{titles[ident]}”: {fault}" for ident, found in stories.items() for fault in found),
        *unread,
        *undrawn,
    )
    return Score(
        case.id, plan.bdd.language, plan.bdd.generator, ratios, linters.findings(plan), faults, forms(case, plan, said)
    )


def _recall(case: Case, said: Iterable[Statement], section: str) -> Ratio:
    text = "\n".join(statement.text for statement in said if statement.section == section)
    return Ratio(sum(re.search(noun, text, re.IGNORECASE) is not None for noun in case.nouns), len(case.nouns))


def _own(case: Case, texts: Iterable[str]) -> Ratio:
    found = [any(re.search(noun, text, re.IGNORECASE) for noun in case.nouns) for text in texts]
    return Ratio(sum(found), len(found))


def _sound(plan: Plan) -> Ratio:
    wrong = [one for one in plan.bdd.requirements if clarifier.why_unsound(one, plan.bdd)]
    return Ratio(len(plan.bdd.requirements) - len(wrong), len(plan.bdd.requirements))


def _rewritten(plan: Plan) -> Ratio:
    """Of what people said; what the catalogue adds is in the document's words anyway."""
    stated = [one for one in plan.bdd.requirements if not any(source.startswith("A-") for source in one.sources)]
    return Ratio(sum(not clarifier.is_quoted(one) for one in stated), len(stated))


def summed(scores: Iterable[Score]) -> dict[str, Ratio]:
    total = dict.fromkeys(MEASURES, NONE)
    for one in scores:
        for name, ratio in one.ratios.items():
            total[name] += ratio
    return total
