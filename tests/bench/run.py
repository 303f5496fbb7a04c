"""`make bench`: measures ours beside a floor and a peer, prints the tables and writes docs/BENCHMARKS.md."""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import platform
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import structlog
from rich.console import Console
from rich.table import Table

from tests.bench import database, doorbell, inbox, model, posting, road, sealing, stages, teams_inbox, web
from tests.bench.measure import Bound, Result, interleave
from tests.bench.world import World, open_world

DOCUMENT = Path(__file__).parents[2] / "docs" / "BENCHMARKS.md"
BENCHES: dict[str, tuple[set[str], Callable[[World], AsyncIterator[Result]]]] = {
    "inbox": ({"1", "5"}, inbox.results),
    "teams": ({"19"}, teams_inbox.results),
    "doorbell": ({"6", "7"}, doorbell.results),
    "stages": ({"8"}, stages.results),
    "database": ({"9", "10"}, database.results),
    "sealing": ({"12"}, sealing.results),
    "model": ({"13"}, model.results),
    "web": ({"14"}, web.results),
    "posting": ({"15"}, posting.results),
    "road": ({"17"}, road.road),
    "growth": ({"18"}, road.growth),
}
HEAD = """# Benchmarks

Each table: the median of the ratios within {rounds} interleaved rounds, in one run on one machine, after a round that
is thrown away.
Absolute times of a shared machine mean nothing, so this page has none; the command prints them. A value beside a
percent sign or a unit is absolute, because its target is. Misses are shown as misses.

```
make bench            # or: .venv/bin/python -m tests.bench.run --rounds {rounds}
make bench-scale      # the sections of 500 tenants: .venv/bin/python -m tests.bench.scale
```

Measured with Python {python} on {cpus} CPUs ({machine}).
"""


async def measure(only: set[str], rounds: int, say: Console) -> None:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for numbers, bench in BENCHES.values():
        if only and not numbers & only:
            continue
        async with open_world() as world:
            async for result in bench(world):
                if only and result.number not in only:
                    continue
                say.print(f"[dim]measuring {result.number}: {result.title} …[/]")
                await interleave(result, rounds)
                show(result, say)
                keep(result, rounds)


def show(result: Result, say: Console) -> None:
    metrics = list(result.rounds[result.cases[0].name][0])
    table = Table(title=f"{result.number}. {result.title}", title_justify="left")
    table.add_column("case")
    for metric in metrics:
        table.add_column(metric, justify="right")
    for case in result.cases:
        cells = []
        for metric in metrics:
            low, high = result.spread(case.name, metric)
            cells.append(f"{result.median(case.name, metric):.4g} ({low:.3g}–{high:.3g})")
        table.add_row(case.name, *cells)
    say.print(table)
    for bound in result.bounds:
        mark = "[green]holds[/]" if result.holds(bound) else "[red]missed[/]"
        say.print(f"  {said(result, bound)}: {mark}")
    if result.note:
        say.print(f"  [dim]{result.note}[/]")


def said(result: Result, bound: Bound) -> str:
    value = f"{result.value(bound):.2f}{bound.unit}" if bound.most >= 0.1 else f"{result.value(bound):.3f}{bound.unit}"
    against = f" vs {bound.against}" if bound.against else ""
    return f"{bound.metric}{against}: {value}, target ≤ {bound.most:g}{bound.unit}"


def bare(metric: str) -> str:
    """Without its unit."""
    return " ".join(word for word in metric.split() if word not in {"ms", "µs", "s", "MB", "%"})


def keep(result: Result, rounds: int) -> None:
    """Puts the section of this result into the document, in the place of an older one."""
    keep_section(section(result), rounds)


def keep_section(made: str, rounds: int) -> None:
    """`made` begins with `N. title` and takes the place of the section of that title."""
    before = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else ""
    sections = {part.split("\n", 1)[0]: part for part in before.split("\n## ")[1:]}
    sections[made.split("\n", 1)[0]] = made
    head = HEAD.format(
        rounds=rounds, python=platform.python_version(), cpus=os.cpu_count() or 1, machine=platform.machine()
    )
    ordered = sorted(sections.values(), key=lambda part: int(part.split(".", 1)[0]))
    DOCUMENT.write_text(
        "\n## ".join([head.rstrip("\n") + "\n", *(f"{part.strip()}\n" for part in ordered)]), encoding="utf-8"
    )


def section(result: Result) -> str:
    parts = [f"{result.number}. {result.title}\n"]
    parts.append("| what | measured | target | |\n|---|---|---|---|")
    for bound in result.bounds:
        unit = bound.unit
        against = f" vs {bound.against}" if bound.against else ""
        verdict = "holds" if result.holds(bound) else "**missed**"
        what = f"{bare(bound.metric)}: {bound.ours}{against}"
        digits = 2 if bound.most >= 0.1 else 3
        parts.append(f"| {what} | {result.value(bound):.{digits}f}{unit} | ≤ {bound.most:g}{unit} | {verdict} |")
    parts.append(_others(result))
    if result.beside:
        shown = (f"{metric} {result.median(result.cases[0].name, metric):.2f}×" for metric in result.beside)
        parts.append(f"\nBeside it: {', '.join(shown)}.")
    if result.note:
        parts.append(f"\n{result.note}\n")
    return "\n".join(part for part in parts if part) + "\n"


def _others(result: Result) -> str:
    """The cases that no target names, as multiples of ours."""
    named = {bound.against for bound in result.bounds} | {bound.ours for bound in result.bounds}
    lines = []
    for case in result.cases:
        if case.name in named:
            continue
        ours = next(one.name for one in result.cases if one.role == "ours")
        shown = ", ".join(
            f"{bare(metric)} {result.ratio(case.name, ours, metric):.2f}×"
            for metric in result.rounds[case.name][0]
            if result.median(ours, metric)
        )
        lines.append(f"\nBeside it, {case.name} ({case.role}): {shown} of ours.")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (at least 5 for the document)")
    parser.add_argument("--only", default="", help="targets, e.g. 9,10; the others keep what the document says")
    chosen = parser.parse_args()
    only = {part.strip() for part in chosen.only.split(",") if part.strip()}
    say = Console(file=sys.stdout, width=max(100, Console().width))
    asyncio.run(measure(only, chosen.rounds, say))
    say.print(f"Written: {DOCUMENT.name}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
