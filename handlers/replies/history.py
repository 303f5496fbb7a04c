"""How a team's history and what was learnt from it are shown, and what stands behind one estimate."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.replies.words import Words
from services.core.chat import Block, Reply, Section, Table, Text
from services.core.contracts import Estimate, Ticket
from services.core.markup import one_line, quote
from services.estimator import History, LeftOut, Model, PastTicket

_REASONS = ("no_points", "not_positive", "outlier", "duplicate", "reestimated", "ours", "old")
_SHOWN = 80


def histories(words: Words, rows: Sequence[tuple[History, int, Model | None]]) -> Reply:
    """One section a team: where it comes from, what is learnt, how good it was, what was left out and why."""
    if not rows:
        return words.text(words("history-nobody"), summary=words("history-nobody-summary"))
    blocks = tuple(_section(words, *row) for row in rows)
    return words.reply(*blocks, summary=words("history-summary", count=sum(count for _, count, _ in rows)))


def _section(words: Words, history: History, count: int, model: Model | None) -> Section:
    origin = words("history-jira") if history.account_id else words("history-file")
    fields = [(words("history-tickets"), words.number(count)), (words("history-from"), origin)]
    if model is None:
        fields.append((words("history-model"), words("history-soon")))
    else:
        card = model.card
        fields.append((words("history-model"), words("history-mode", mode=card.mode.value, version=str(card.version))))
        fields.append((words("history-learnt"), words.number(card.tickets)))
        if card.checked:
            error, baseline = words.number(round(card.error, 2)), words.number(round(card.baseline_error, 2))
            told = words("history-error-value", error=error, baseline=baseline, count=card.checked)
            fields.append((words("history-error"), told))
            held = words("history-held-value", percent=round(100 * card.coverage))
            fields.append((words("history-held"), held))
        fields.append((words("history-logs"), words("history-logs-value", count=str(card.work_logs), least="30")))
    left = [
        words("history-left", reason=reason, count=history.left_out[reason])
        for reason in _REASONS
        if history.left_out.get(reason)
    ]
    if left:
        fields.append((words("history-left-out"), "; ".join(left)))
    if history.error:
        fields.append((words("history-error-last"), quote(history.error, 200)))
    return Section(title=words("history-of", team=one_line(history.team, 60)), fields=tuple(fields))


def left_out(words: Words, found: Sequence[tuple[str, LeftOut]]) -> Reply:
    """Each past ticket that is not learnt from, with its reason."""
    if not found:
        return words.text(words("history-left-nothing"), summary=words("history-left-out"))
    rows = tuple((one_line(key, 60), words("history-why", reason=reason.value)) for key, reason in found[:_SHOWN])
    columns = (words("column-ticket"), words("history-left-why"))
    blocks: list[Block] = [Table(title=words("history-left-out"), columns=columns, rows=rows)]
    if len(found) > _SHOWN:
        blocks.append(Text(text=words("history-left-more", count=len(found) - _SHOWN)))
    return words.reply(*blocks, summary=words("history-left-out"))


def history_begun(words: Words, team: str) -> Reply:
    said = words("history-begun", team=quote(team, 60))
    return words.text(said, summary=words("history-begun-summary"))


def history_taken(words: Words, team: str, count: int) -> Reply:
    said = words("history-taken-in", count=count, team=quote(team, 60))
    return words.text(said, summary=words("history-begun-summary"))


def history_forgotten(words: Words, team: str) -> Reply:
    said = words("history-forgotten", team=quote(team, 60))
    return words.text(said, summary=one_line(said, 120))


def evidence(words: Words, ticket: Ticket, found: Estimate, similar: Sequence[PastTicket], *, note: str) -> Reply:
    """One estimate with its reasons and the past tickets most like it."""
    numbers = words(
        "estimate-line",
        p50=words.hours(found.p50_hours),
        p80=words.hours(found.p80_hours),
        points=found.points,
        size=found.size.value,
    )
    reasons = "\n".join(f"- {quote(reason, 400)}" for reason in found.reasons)
    blocks: list[Block] = [
        Section(
            title=one_line(f"{ticket.id} {ticket.title}", 140),
            text=f"{numbers}\n{reasons}",
            fields=((words("evidence-by"), one_line(found.generator, 80)),),
        )
    ]
    if similar:
        points, hours = words("estimates-points"), words("issues-hours")
        blocks.append(
            Table(
                title=words("evidence-similar"),
                columns=(words("column-ticket"), words("column-title"), points, hours),
                rows=tuple(_row(words, one) for one in similar),
                align=("left", "left", "right", "right"),
            )
        )
        links = " · ".join(f"[{one_line(one.key, 40)}]({one.url})" for one in similar if _is_link(one.url))
        if links:
            blocks.append(Text(text=links))
    if note:
        blocks.append(Text(text=quote(note, 900)))
    return words.reply(*blocks, summary=one_line(f"{ticket.id}: {numbers}", 140))


def _is_link(url: str) -> bool:
    """One that no bracket or blank can end early."""
    return url.startswith(("https://", "http://")) and not any(sign in url for sign in " ()<>[]\\\n")


def _row(words: Words, one: PastTicket) -> tuple[str, ...]:
    hours = words.hours(one.hours) if one.hours else "–"
    return one_line(one.key, 40), one_line(one.title, 90), words.number(one.points or 0.0), hours
