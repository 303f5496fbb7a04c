"""The evaluation as Markdown: the same input gives the same page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from services.core.contracts import Level
from tests.eval import scores
from tests.eval.boilerplate import Share
from tests.eval.floors import Floors
from tests.eval.recorded import MODELS
from tests.eval.scores import MEASURES, Score
from tests.eval.step_score import StepScore

HEAD = """# Evaluation

What the generators write, measured on the project's own ideas (`tests/eval/ideas`). Nothing in here depends on the time
or the machine: the same code gives the same page.

```
make eval             # or: .venv/bin/python -m tests.eval.run --only ID
```

The command ends with an error when a linter finds an error, when Cucumber's parser refuses a feature, when Mermaid
refuses a diagram, when a citation leads nowhere, or when a measure falls below its floor in `tests/eval/floors.yaml`.
"""
FACTS = """Each idea has expectations that a critical reader wrote before seeing any document: words that one statement
of a section must have, or that none may have. What is missing is listed: a miss that nobody sees is never mended."""
REPLAYED = """Answers as a good, a mediocre and a broken model gave them (`tests/eval/recorded`), sent over HTTP to the
same code that asks a real model. “After repair” is what was taken in the end: of the broken model it must be nothing,
and the offline drafter writes instead. Coverage is of categories with a reason (question), of facts kept and of
requirements with a scenario (bdd), of requirements served and targets met (hld), of requirements with a ticket
(tickets), of tickets with reasons (estimate), and of what a change asks for and what it must leave (redraft; one
statement, part or ticket at a time). The worked examples of the prompts are of other ideas."""
ORDER = (
    *("clarifier.question", "clarifier.bdd", "hld.draft", "tickets.slice", "estimator.estimate"),
    *("clarifier.redraft", "hld.redraft", "tickets.redraft", "estimator.redraft", "estimator.traits"),
)
BOILERPLATE = """The share of sentences whose form, with the idea's own nouns and all figures masked, stands in the
documents of three or more ideas. Less is better; a design shares more than a draft, as ground decisions are alike."""


def page(
    offline: Sequence[Score],
    shares: Sequence[Share],
    floors: Floors,
    models: Sequence[StepScore] = (),
    beside: Sequence[Score] = (),
) -> str:
    parts = [HEAD, *_models(models), *_beside(offline, beside)]
    parts += [*_offline(offline, floors), *_boilerplate(shares, floors)]
    parts += [*_ideas(offline), *_findings(offline), *_missing(offline)]
    return "\n".join(parts).rstrip() + "\n"


def faults(found: Iterable[Score]) -> Iterator[str]:
    """Every fault and finding in words."""
    for one in found:
        yield from (f"{one.name}: {fault}" for fault in one.faults)
        yield from (f"{one.name}: {f.level} {f.rule} {f.where}: {f.text}" for f in one.findings)


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; a cell cannot break out of it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines) + "\n"


def _cell(value: object) -> str:
    text = " ".join(str(value).split())
    return text if set(text) <= {"-"} else text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")


def _offline(found: Sequence[Score], floors: Floors) -> Iterator[str]:
    languages = sorted({one.language for one in found})
    total = scores.summed(found)
    by_language = {language: scores.summed(s for s in found if s.language == language) for language in languages}
    yield f"## The offline drafter, {len(found)} ideas\n"
    yield table(
        ["Measure", "All", "Floor", *languages, "What it is"],
        (
            [name, total[name], f"{floors.offline[name]:.0%}".replace("%", " %"),
             *(by_language[language][name] for language in languages), words]
            for name, words in MEASURES.items()
        ),
    )  # fmt: skip
    counts = [sum(one.count(level) for one in found) for level in Level]
    yield table(["Findings of the linters", *Level], [["all ideas", *counts]])


def _models(found: Sequence[StepScore]) -> Iterator[str]:
    if not found:
        return
    yield "## Prompts, replayed with recorded answers\n"
    yield REPLAYED + "\n"
    yield table(
        ["Prompt", "Model", "First try", "After repair", "Coverage", "Citations", "Unique", "Errors", "Warnings"],
        (
            [one.prompt, one.model, one.first, one.taken, one.covered, one.cited, one.unique, one.errors, one.warnings]
            for one in sorted(
                found, key=lambda one: (ORDER.index(one.prompt.partition("@")[0]), MODELS.index(one.model))
            )
        ),
    )


def _beside(offline: Sequence[Score], beside: Sequence[Score]) -> Iterator[str]:
    names = [one.name for one in beside]
    ours = [one for one in offline if one.name in names]
    if not ours:
        return
    yield "## The good model's plans, and the offline drafter's of the same ideas\n"
    yield f"Ideas: {', '.join(names)}.\n"
    good, drafted = scores.summed(beside), scores.summed(ours)
    yield table(["Measure", "Good model", "Offline drafter"], ([name, good[name], drafted[name]] for name in MEASURES))
    rows = [[level, *(sum(one.count(level) for one in group) for group in (beside, ours))] for level in Level]
    yield table(["Findings", "Good model", "Offline drafter"], rows)


def _boilerplate(shares: Sequence[Share], floors: Floors) -> Iterator[str]:
    yield "## Boilerplate across documents\n"
    yield BOILERPLATE + "\n"
    yield table(
        ["Document", "Share", "Most allowed", "Sentences"],
        (
            [s.document, f"{100 * s.share:.0f} %", f"{100 * floors.boilerplate[s.document]:.0f} %", s.total]
            for s in shares
        ),
    )
    yield table(
        ["Document", "In ideas", "A sentence of this form"],
        ([s.document, count, sentence[:160]] for s in shares for count, sentence in s.worst[:5]),
    )


def _ideas(found: Sequence[Score]) -> Iterator[str]:
    yield "## By idea\n"
    shown = ("facts", "requirement nouns", "entity nouns", "ticket nouns", "stories", "unique")
    yield table(
        ["Idea", "Language", *shown, "Errors", "Warnings", "Notes"],
        (
            [one.name, one.language, *(one.ratios[name] for name in shown), *(one.count(level) for level in Level)]
            for one in found
        ),
    )


def _findings(found: Sequence[Score]) -> Iterator[str]:
    counted = Counter((f.level, f.rule) for one in found for f in one.findings)
    ideas = Counter(pair for one in found for pair in {(f.level, f.rule) for f in one.findings})
    if not counted:
        return
    yield "## Findings by rule\n"
    order = list(Level)
    rows = sorted(counted.items(), key=lambda row: (order.index(row[0][0]), -row[1], row[0][1]))
    yield table(
        ["Level", "Rule", "Findings", "In ideas"],
        ([level, rule, count, ideas[(level, rule)]] for (level, rule), count in rows),
    )


def _missing(found: Sequence[Score]) -> Iterator[str]:
    yield "## What a reader misses\n"
    yield FACTS + "\n"
    rows = [(one.name, fault.removeprefix("missing: ")) for one in found for fault in one.faults if _is_miss(fault)]
    yield table(["Idea", "Expected"], rows) if rows else "Nothing.\n"
    others = Counter(_kind(fault) for one in found for fault in one.faults if not _is_miss(fault))
    yield "## What the independent readers say\n"
    yield (
        table(["Fault", "Times"], sorted(others.items(), key=lambda row: (-row[1], row[0]))) if others else "Nothing.\n"
    )


def _is_miss(fault: str) -> bool:
    return fault.startswith("missing: ")


def _kind(fault: str) -> str:
    if "say nearly the same" in fault:
        return "two statements say nearly the same"
    if "”: " in fault:
        return f"story {fault.rpartition('”: ')[2]}"
    return fault
