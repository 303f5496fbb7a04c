"""What must hold of a whole answer of a model, beyond what every version of a draft must hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from services.clarifier.lint import bdd_findings, gherkin_findings
from services.clarifier.quoting import source_text
from services.clarifier.state import BddGiven, ClarifierState
from services.core.contracts import Bdd, Category, Coverage, CoverageStatus, Level

_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
# What `check_bdd` says in words of its own.
_SAID = frozenset(
    f"clarifier.{rule}"
    for rule in (
        "uncited",
        "unknown-source",
        "must-unshown",
        "quality-unmeasured",
        "gherkin-only-sunshine",
        "gherkin-unparsed",
    )
)


def draft_faults(given: BddGiven, bdd: Bdd) -> list[str]:
    """The linters' errors, each with its mend, and ids that stood for something else before."""
    found = (*bdd_findings(bdd, given.state), *gherkin_findings(bdd))
    wrong = [f"{one.text} {one.mend}" for one in found if one.level is Level.ERROR and one.rule not in _SAID]
    return [*wrong, *_reused(given.previous, bdd)]


def _reused(previous: Bdd | None, bdd: Bdd) -> Iterable[str]:
    retired = set(previous.retired) if previous else set()
    ids = [item.id for item in (*bdd.stated, *bdd.features)]
    ids += [scenario.id for feature in bdd.features for scenario in feature.scenarios]
    return (
        f"{ident} was retired and is used again. Take a number that was never used."
        for ident in ids
        if ident in retired
    )


def map_faults(state: ClarifierState, cells: tuple[Coverage, ...]) -> list[str]:
    """Each category once, and what is known of it stands in words that somebody said."""
    counted = Counter(cell.category for cell in cells)
    found = []
    if set(counted) != set(Category) or max(counted.values()) > 1:
        found.append("The coverage map needs each of the ten categories once.")
    for cell in cells:
        if cell.status is CoverageStatus.MISSING:
            continue
        texts = [source_text(state, source) for source in cell.sources]
        if not texts or not all(texts):
            found.append(f"The cell {cell.category} is {cell.status} and cites nothing that exists. Name M-n or ANS-n.")
        elif not any(_stands_in(words, text) for words in _QUOTED.findall(cell.because) for text in texts):
            found.append(
                f"The cell {cell.category} is {cell.status}, but no words that it quotes stand in"
                f" {', '.join(cell.sources)}. Quote those that make it so, in quotation marks."
            )
    return found


def _stands_in(words: str, text: str) -> bool:
    """Every word of the quotation, whatever was left out between them."""
    said = Counter(re.findall(r"\w+", text.casefold()))
    quoted = re.findall(r"\w+", words.casefold())
    return bool(quoted) and all(said[word] for word in quoted)
