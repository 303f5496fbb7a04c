"""The burn-up of a forecast as a picture in the page itself: nothing is fetched, and it follows the page's colours."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from handlers.replies import Words
from services.estimator import Forecast

WIDTH, HEIGHT = 640, 320
LEFT, RIGHT, TOP, BOTTOM = 48, 16, 16, 64
MOST_MARKS = 9
LIKELY, SAFE = "#2f7ed8", "#d2691e"  # told apart by people who see few colours too; SAFE is dashed besides


def svg(found: Forecast, words: Words) -> str:
    """Tickets done over the weeks: as likely as not, in 85 of 100 cases, and all there are."""
    if not found.weeks or not found.tickets:
        return ""
    alt = words("forecast-alt", count=found.tickets, weeks=words.number(found.p50), safe=words.number(found.p85))
    parts = [_axes(found, words), _line(found, found.likely, LIKELY), _line(found, found.safe, SAFE, dash="7 4")]
    parts += _legend(words)
    return (
        f'<figure><div><svg viewBox="0 0 {WIDTH} {HEIGHT}" style="width:100%;min-width:30rem" '
        f'role="img" aria-label="{escape(alt, quote=True)}" '
        f'fill="none" font-size="13" font-family="system-ui,sans-serif">{"".join(parts)}</svg></div></figure>'
    )


def _x(found: Forecast, week: float) -> float:
    return LEFT + (WIDTH - LEFT - RIGHT) * week / max(found.weeks[-1], 1e-9)


def _y(found: Forecast, tickets: float) -> float:
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * tickets / found.tickets


def _line(found: Forecast, done: Sequence[int], colour: str, *, dash: str = "") -> str:
    points = " ".join(
        f"{_x(found, week):.1f},{_y(found, count):.1f}" for week, count in zip(found.weeks, done, strict=True)
    )
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<polyline points="{points}" stroke="{colour}" stroke-width="2.5" stroke-linejoin="round"{dashed}/>'


def _axes(found: Forecast, words: Words) -> str:
    ground, top = _y(found, 0), _y(found, found.tickets)
    right = WIDTH - RIGHT
    parts = [
        f'<path d="M{LEFT} {top}V{ground}H{right}" stroke="currentColor" stroke-opacity=".6"/>',
        f'<path d="M{LEFT} {top}H{right}" stroke="currentColor" stroke-opacity=".35" stroke-dasharray="2 4"/>',
    ]
    parts += [_said(LEFT - 8, _y(found, count) + 4, f"{count:g}", "end") for count in {0, found.tickets}]
    step = max(1, -(-len(found.weeks) // MOST_MARKS))
    for week in found.weeks[::step]:
        parts.append(_said(_x(found, week), ground + 18, f"{week:g}", "middle"))
    parts.append(_said((LEFT + right) / 2, ground + 36, words("forecast-weeks"), "middle"))
    turned = f'transform="rotate(-90 14 {(top + ground) / 2:.0f})"'
    parts.append(_said(14, (top + ground) / 2, words("forecast-tickets"), "middle", turned))
    return "".join(parts)


def _legend(words: Words) -> list[str]:
    made = []
    for place, (colour, dash, key) in enumerate(((LIKELY, "", "likely"), (SAFE, "7 4", "safe"))):
        x, y = LEFT + place * (WIDTH - LEFT) / 2, HEIGHT - 10
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        made.append(f'<path d="M{x:.0f} {y - 4}h26" stroke="{colour}" stroke-width="2.5"{dashed}/>')
        made.append(_said(x + 34, y, words("forecast-line", line=key), "start"))
    return made


def _said(x: float, y: float, text: str, anchor: str, more: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" fill="currentColor" {more}>{escape(text)}</text>'
