"""Budgets of models and what was used."""

from __future__ import annotations

from bot.admin import draw
from bot.admin.draw import Markup
from bot.admin.sheet import Sheet, money
from handlers import administration_values as looks
from handlers.replies import Words
from services.ai import Scope, dollars


def spending(sheet: Sheet, told: looks.Spending) -> str:
    words = sheet.words
    budgets = ((_budget(words, one), _used(words, one), _cap(words, one)) for one in told.budgets)
    columns = (words("budget-column"), words("budget-used"), words("budget-most"))
    choices = [(one, words("admin-at-cap", choice=one)) for one in ("ask", "degrade", "stop")]
    at_cap = draw.select("choice", choices, chosen=told.at_cap, label=words("admin-at-cap-label"))
    scopes = [(one, words("admin-cap-of", scope=one)) for one in ("tenant", "member", "initiative")]
    periods = [(one, words("admin-period", period=one)) for one in ("day", "month", "ever")]
    cap = (
        draw.select("scope", scopes, label=words("budget-column"))
        + draw.select("period", periods, label=words("admin-period-label"), chosen="month")
        + draw.field("tokens", words("admin-tokens"), kind="number", is_needed=False, more=' min="0" step="1"')
        + draw.field("dollars", words("admin-dollars"), kind="number", is_needed=False, more=' min="0" step="any"')
    )
    usage = (
        (one.model, words.number(one.calls), words.number(one.prompt_tokens), words.number(one.completion_tokens),
         money(words, one.micros))
        for one in told.usage
    )  # fmt: skip
    named = (
        words("admin-model"), words("admin-calls"), words("admin-asked"), words("admin-answered"), words("admin-cost"),
    )  # fmt: skip
    return (
        draw.section(words("budgets"), draw.table(columns, budgets, empty=words("admin-none")))
        + draw.section(
            words("admin-cap-set"),
            draw.note(words("admin-cap-why")),
            sheet.form("plan.budget.set", cap, words("admin-save"), style="row"),
            sheet.form("plan.budget.set", at_cap, words("admin-save"), to="plan.budget.at-cap", style="row"),
        )
        + draw.section(words("admin-usage"), draw.table(named, usage, empty=words("admin-no-usage")))
    )


def _budget(words: Words, one: looks.BudgetLine) -> str:
    return words("admin-budget", scope=one.scope, period=one.period)


def _used(words: Words, one: looks.BudgetLine) -> draw.Cell:
    """Of a plan's budget each plan has used its own share: its card says so."""
    if one.scope == Scope.INITIATIVE:
        return "–"
    said = draw.cell(words("budget-amounts", tokens=one.tokens, money=words.decimal(dollars(one.micros))))
    pairs = ((one.tokens, one.cap_tokens), (one.micros, one.cap_micros))
    shares = [used / most if most else 1.0 for used, most in pairs if most is not None]
    return Markup(said + (draw.meter(max(shares)) if shares else ""))


def _cap(words: Words, one: looks.BudgetLine) -> str:
    tokens = words("budget-cap-tokens", tokens=one.cap_tokens) if one.cap_tokens is not None else ""
    money = words("cost-dollars", amount=words.decimal(dollars(one.cap_micros))) if one.cap_micros is not None else ""
    return " · ".join(part for part in (tokens, money) if part) or words("budget-none")
