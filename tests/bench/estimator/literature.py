"""Beside what the literature says, and beside Deep-SE on each kind of label that it was measured on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean

from tests.bench.estimator.data import Figure
from tests.bench.estimator.protocols import Measured, Papers

TIE = 0.005  # figures of the literature have two decimals
NAMED = "Deep-SE"
LABELS = (
    ("as they are", "!Cut"),
    ("clipped for learning", "CutTrain"),
    ("clipped for learning and for the test", "clipped train+test"),
)
OF_NAMED = """

#### Deep-SE, each time on its own labels

Its authors print a mean of 2.09; that was measured against test labels which were clipped at the 90th percentile, so
that no ticket is far off. Others ran it again on three kinds of labels. A team's tickets are as they are, so the first
row is the one that counts; in the others we learn from labels that are clipped in the same way (at the 90th percentile
of the known rows), and are held against the same labels as it is.

{table}

- What is said is a level of the team, so that our MdAE is whole levels apart where Deep-SE's is a fraction. Read
  between the levels, which no team gives, the same distributions come to {between} on labels as they are (MAE
  {mae:.2f}).
"""
NOT_COMPARABLE = ("clipped", "WRONG", "hil-se rerun", "original", "claim", "Deep-SE paper")


def section(found: Sequence[Measured], literature: Sequence[Figure]) -> str:
    if not literature:
        return ""
    ours = {one.project: one.papers for one in found}
    methods: dict[tuple[str, str, str], dict[str, Figure]] = defaultdict(dict)
    for figure in literature:
        methods[figure.method, figure.variant, figure.kind][figure.project] = figure
    rows = []
    for (method, variant, kind), figures in sorted(methods.items(), key=lambda one: _mean(one[1])):
        if len(figures) < 2:
            continue
        pairs = [(ours[name].mae, figure.mae) for name, figure in figures.items()]
        medians = [(ours[name].mdae, figure.mdae) for name, figure in figures.items() if figure.mdae is not None]
        wins = sum(a < b - TIE for a, b in pairs)
        losses = sum(a > b + TIE for a, b in pairs)
        mark = " †" if any(word in variant or word in method for word in NOT_COMPARABLE) else ""
        rows.append(
            [
                f"{method} ({variant}){mark}",
                kind.removesuffix(" here"),
                str(len(pairs)),
                f"{mean(b for _, b in pairs):.2f}",
                f"{mean(a for a, _ in pairs):.2f}",
                f"{wins}/{len(pairs) - wins - losses}/{losses}",
                sign(wins, losses),
                f"{sum(a <= b + TIE for a, b in medians)} of {len(medians)}" if medians else "–",
            ]
        )
    head = ("method", "figure", "projects", "its MAE", "our MAE", "W/T/L", "p", "MdAE no worse")
    return "\n### Beside the literature\n\n" + table(head, rows) + _named(found, methods)


def _named(found: Sequence[Measured], methods: Mapping[tuple[str, str, str], Mapping[str, Figure]]) -> str:
    """Beside Deep-SE, each time on the labels that it was measured on."""
    rows = []
    for labels, word in LABELS:
        figures = next((of for key, of in methods.items() if key[0] == NAMED and word in key[1]), None)
        if figures is None:
            continue
        pairs = [(_ours(one.papers, word), figures[one.project]) for one in found if one.project in figures]
        no_worse = [(ours[1], its.mdae) for ours, its in pairs if its.mdae is not None]
        better = sum(ours[0] < its.mae - TIE for ours, its in pairs)
        rows.append(
            [
                f"{labels} ({word})",
                f"{mean(its.mae for _, its in pairs):.2f}",
                f"{mean(ours[0] for ours, _ in pairs):.2f}",
                f"{better} of {len(pairs)}",
                f"{sum(ours <= its + TIE for ours, its in no_worse)} of {len(no_worse)}",
            ]
        )
    if not rows:
        return ""
    raw = next((of for key, of in methods.items() if key[0] == NAMED and LABELS[0][1] in key[1]), {})
    pairs = [
        (one.papers.mdae_between, figure.mdae) for one in found if (figure := raw.get(one.project)) and figure.mdae
    ]
    between = f"{sum(a <= b + TIE for a, b in pairs)} of {len(pairs)}"
    head = ("labels", "its MAE", "our MAE", "our MAE less", "our MdAE no worse")
    return OF_NAMED.format(table=table(head, rows), between=between, mae=mean(one.papers.between for one in found))


def _ours(papers: Papers, word: str) -> tuple[float, float]:
    """MAE and MdAE."""
    return {"!Cut": (papers.mae, papers.mdae), "CutTrain": papers.cut}.get(word, papers.clipped)


def _mean(figures: Mapping[str, Figure]) -> float:
    return mean(one.mae for one in figures.values())


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "| --- |" + " ---: |" * (len(head) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])


def sign(wins: int, losses: int) -> str:
    """Two-sided, ties left out."""
    if wins + losses == 0:
        return "1"
    from scipy.stats import binomtest

    chance = float(binomtest(wins, wins + losses).pvalue)
    return f"{chance:.3f}" if chance >= 0.001 else "< 0.001"
