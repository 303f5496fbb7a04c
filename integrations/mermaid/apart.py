"""Labels of a drawn flowchart that lie on one another are moved apart: the layout keeps them off nodes and not off each
other where several edges run side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass

_GROUP = re.compile(
    r'<g class="edgeLabels">(?P<labels>.*?)(?=<g class="nodes">)<g class="nodes">(?P<nodes>.*?)(?=<g class="root"|$)',
    re.S,
)
_LABEL = re.compile(
    r'(?P<lead><g class="edgeLabel" transform="translate\()(?P<x>-?[\d.]+), ?(?P<y>-?[\d.]+)(?P<rest>\)">'
    r'<g class="label"[^>]*><foreignObject width="(?P<w>[\d.]+)" height="(?P<h>[\d.]+)")'
)
_NODE = re.compile(
    r'<g class="node [^>]*transform="translate\((?P<x>-?[\d.]+), ?(?P<y>-?[\d.]+)\)"'
    r'.*?foreignObject width="(?P<w>[\d.]+)" height="(?P<h>[\d.]+)"',
    re.S,
)
GAP = 3.0  # between two labels
AROUND = 30.0  # what a node has around its words, on each axis
STEP, FURTHEST = 6.0, 180.0


@dataclass(frozen=True, slots=True)
class Box:
    """Centre and size."""

    x: float
    y: float
    w: float
    h: float

    def lies_on(self, other: Box) -> bool:
        return (
            abs(self.x - other.x) * 2 < self.w + other.w + 2 * GAP
            and abs(self.y - other.y) * 2 < self.h + other.h + 2 * GAP
        )


def apart(svg: str) -> str:
    """The picture with every edge label beside the others; as it was where none lies on another."""
    return _GROUP.sub(_group, svg)


def _group(found: re.Match[str]) -> str:
    labels = [_box(one) for one in _LABEL.finditer(found["labels"])]
    if not any(a.lies_on(b) for at, a in enumerate(labels) for b in labels[:at]):
        return found[0]
    nodes = [_box(one, AROUND) for one in _NODE.finditer(found["nodes"])]
    placed: list[Box] = []
    for at, label in enumerate(labels):
        placed.append(_free(label, [*placed, *nodes], [*placed, *labels[at + 1 :], *nodes]))
    places = iter(placed)

    def moved(one: re.Match[str]) -> str:
        place = next(places)
        return f"{one['lead']}{place.x:g}, {place.y:g}{one['rest']}"

    start, end = found.span("labels")
    return found[0][: start - found.start()] + _LABEL.sub(moved, found["labels"]) + found[0][end - found.start() :]


def _free(label: Box, settled: list[Box], others: list[Box]) -> Box:
    """Where it is, if nothing settled lies there; else the nearest free place beside it or along its edge."""
    if not any(label.lies_on(other) for other in settled):
        return label
    aside = [(way * step * STEP, 0.0) for step in range(1, int(label.w / 3 / STEP)) for way in (1, -1)]
    along = [(0.0, way * step * STEP) for step in range(1, int(FURTHEST / STEP)) for way in (1, -1)]
    for right, down in (*aside, *along):
        there = Box(label.x + right, label.y + down, label.w, label.h)
        if there.y - there.h / 2 > 0 and not any(there.lies_on(other) for other in others):
            return there
    return label


def _box(found: re.Match[str], around: float = 0.0) -> Box:
    return Box(float(found["x"]), float(found["y"]), float(found["w"]) + around, float(found["h"]) + around)
