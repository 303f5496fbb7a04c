"""Words of a drawn diagram: a frame's title where the fewest arrows go through it, a sequence diagram's in its middle,
and its messages on a ground of their own where they lie on other lines."""

from __future__ import annotations

import itertools
import re

_ROOT = re.compile(
    r'<g class="clusters">(?P<frames>.*?)<g class="edgePaths">(?P<arrows>.*?)<g class="edgeLabels">', re.DOTALL
)
_FRAME = re.compile(
    r'(?P<lead><rect [^>]*?x="(?P<x>-?[\d.]+)" y="-?[\d.]+" width="(?P<room>[\d.]+)"[^>]*/>'
    r'<g class="cluster-label" transform="translate\()-?[\d.]+, (?P<y>-?[\d.]+)(?P<rest>\)">'
    r'<foreignObject width="(?P<w>[\d.]+)" height="(?P<h>[\d.]+)")'
)
_ARROW = re.compile(r'<path d="(?P<way>[^"]+)"')
_NUMBER = re.compile(r"-?[\d.]+")
_SEQUENCE = re.compile(r'<text x="-?[\d.]+" y="-25">(?=(?P<title>[^<]*)<)')
_MESSAGE = re.compile(
    r'(?P<open><text [^>]*?class="messageText"[^>]*?) style="(?P<style>[^"]*)">(?P<words>[^<]*)</text>'
)
GROUND = "fill: #ffffff; stroke: #ffffff; stroke-width: 5px; "
_VIEW = re.compile(r'viewBox="(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) (?P<w>[\d.]+) (?P<h>[\d.]+)"')
ASIDE = 10.0  # between a frame's side and its title
STEP = 24.0
PIECES = 8  # of a stretch of an arrow
LETTER = 9.5  # width of one in a sequence diagram's title, on the wide side

Point = tuple[float, float]


def titled(svg: str) -> str:
    return _MESSAGE.sub(_grounded, _middle(_ROOT.sub(_frames, svg)))


def _frames(found: re.Match[str]) -> str:
    points = [point for arrow in _ARROW.finditer(found["arrows"]) for point in _points(arrow["way"])]

    def placed(frame: re.Match[str]) -> str:
        return f"{frame['lead']}{_place(frame, points):g}, {frame['y']}{frame['rest']}"

    start, end = (place - found.start() for place in found.span("frames"))
    return found[0][:start] + _FRAME.sub(placed, found["frames"]) + found[0][end:]


def _place(frame: re.Match[str], points: list[Point]) -> float:
    """Left, else the place with the fewest arrows through the title; a title as wide as its frame has no choice."""
    left, top, wide, high = (float(frame[name]) for name in ("x", "y", "w", "h"))
    room = float(frame["room"]) - wide
    if room < 2 * ASIDE:
        return left + room / 2
    near = [x for x, y in points if top <= y <= top + high]
    places = [left + ASIDE + step * STEP for step in range(int((room - 2 * ASIDE) / STEP) + 1)]
    return min(places, key=lambda place: sum(place - ASIDE / 2 < x < place + wide + ASIDE / 2 for x in near))


def _points(way: str) -> list[Point]:
    """Close beside one another: the corners that a curve keeps to, and what lies between them."""
    numbers = [float(one) for one in _NUMBER.findall(way)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=False))
    parts = [step / PIECES for step in range(PIECES)]
    return [
        (x + (to_x - x) * part, y + (to_y - y) * part)
        for (x, y), (to_x, to_y) in itertools.pairwise(corners)
        for part in parts
    ]


def _grounded(found: re.Match[str]) -> str:
    """The same words in white, broad, below them: not every program that draws knows `paint-order`."""
    return f'{found["open"]} aria-hidden="true" style="{GROUND}{found["style"]}">{found["words"]}</text>{found[0]}'


def _middle(svg: str) -> str:
    """Of the whole width, which is made large enough for it."""
    title, view = _SEQUENCE.search(svg), _VIEW.search(svg)
    if title is None or view is None:
        return svg
    left, wide = float(view["x"]), float(view["w"])
    more = max(0.0, len(title["title"]) * LETTER - wide)
    box = f'viewBox="{left - more / 2:g} {view["y"]} {wide + more:g} {view["h"]}"'
    svg = _SEQUENCE.sub(f'<text x="{left + wide / 2:g}" y="-25" text-anchor="middle">', svg, count=1)
    return _VIEW.sub(box, svg, count=1)
