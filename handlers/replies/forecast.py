"""How a forecast is shown: P50 and P85 as days, the epics, a comparison, and the burn-up."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.replies.words import Words
from services.core.chat import Block, Picture, Reply, Section, Table, Text
from services.core.contracts import TicketSet
from services.core.markup import one_line
from services.estimator import Forecast, Pace, WhatIf


def forecast(
    words: Words,
    plan: TicketSet,
    usual: Forecast,
    other: Forecast | None,
    asked: WhatIf,
    picture: str,
    *,
    start: date,
) -> Reply:
    """`other` is the plan that was asked about; the picture is its burn-up, else the plan's own."""
    shown = other or usual
    fields = [
        (words("forecast-likely"), _when(words, start, usual.p50)),
        (words("forecast-safe"), _when(words, start, usual.p85)),
    ]
    if other is not None:
        fields.append((words("forecast-likely-if"), _when(words, start, other.p50)))
        fields.append((words("forecast-safe-if"), _when(words, start, other.p85)))
    if asked.until is not None:
        day = words.day(asked.until)
        fields.append((words("forecast-chance", day=day), _percent(words, usual.chance)))
        if other is not None:
            fields.append((words("forecast-chance-if", day=day), _percent(words, other.chance)))
    basis = _basis(words, shown.pace)
    if shown.unowned:
        basis += " " + words("forecast-unowned", count=shown.unowned)
    title = words("forecast-title", title=one_line(plan.title, 90))
    blocks: list[Block] = [Section(title=title, text=basis, fields=tuple(fields))]
    if other is not None:
        blocks.append(Text(text=words("forecast-asked", what=_asked(words, asked))))
    if shown.epics:
        titles = {one.id: one.title for one in plan.tickets}
        rows = tuple(
            (name, one_line(titles.get(name, ""), 80), _day(words, start, p50), _day(words, start, p85))
            for name, (p50, p85) in shown.epics.items()
        )
        columns = (words("column-id"), words("tickets-epic"), words("forecast-likely"), words("forecast-safe"))
        blocks.append(Table(title=words("tickets-epics"), columns=columns, rows=rows))
    if picture:
        alt = words("forecast-alt", count=shown.tickets, weeks=words.number(shown.p50), safe=words.number(shown.p85))
        blocks.append(Picture(title=words("forecast-picture"), alt=alt, blob=picture))
        blocks.append(Text(text=words("forecast-lines")))
    return words.reply(*blocks, summary=words("forecast-summary", day=_day(words, start, shown.p85)))


def _basis(words: Words, pace: Pace) -> str:
    """Whose past the two days rest on: the team's own plans, or what is said of any team."""
    likely, safe = round(pace.likely, 2), round(pace.safe, 2)
    if pace.is_learnt:
        return words("forecast-learnt", likely=likely, safe=safe, plans=pace.plans)
    return words("forecast-drawn", likely=likely, safe=safe, plans=pace.plans, least=pace.least)


def _percent(words: Words, chance: float | None) -> str:
    return words("forecast-percent", percent=round(100 * (chance or 0.0)))


def _asked(words: Words, asked: WhatIf) -> str:
    said = []
    if asked.people:
        said.append(words("forecast-more", count=asked.people))
    if asked.away:
        said.append(words("forecast-away", people=", ".join(asked.away)))
    if asked.without:
        said.append(words("forecast-without", tickets=", ".join(asked.without)))
    if asked.later_weeks:
        said.append(words("forecast-later", weeks=asked.later_weeks))
    return "; ".join(said)


def _when(words: Words, start: date, weeks: float) -> str:
    return words("forecast-day", day=_day(words, start, weeks), weeks=weeks)


def _day(words: Words, start: date, weeks: float) -> str:
    return words.day(start + timedelta(days=round(7 * weeks)))
