"""What models cost: budgets, their warnings, what a plan has cost so far and may cost still."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.replies.journey import stage_label
from handlers.replies.words import Words
from services.ai import Filling, StepCost, dollars
from services.core.chat import Block, Choice, Choices, Reply, Table, Text
from services.core.markup import quote


def budget_reached(words: Words, stage: str, sentence: str, number: int = 0) -> Reply:
    """A cap has no room for the stage, and a person has to say how it goes on."""
    label = stage_label(words, stage)
    without = Choice(
        label=words("budget-without"), action="without-model", values={"stage": stage}, letter="w", style="primary"
    )
    again = Choice(label=words("retry"), action="retry", values={"stage": stage}, letter="r")
    stop = Choice(label=words("stop"), action="stop", letter="s", style="danger")
    return words.reply(
        Choices(
            text=words("budget-reached", stage=label, error=quote(sentence, 500)),
            choices=(without, again, stop),
            hint=words("budget-reached-hint"),
        ),
        summary=words("budget-reached-summary", stage=label, number=str(number)),
    )


def without_model(words: Words, by: str) -> Reply:
    return words.text(words("budget-goes-without", by=quote(by, 80)), summary=words("budget-goes-without-summary"))


def budget_warning(words: Words, filling: Filling) -> Reply:
    """Once for each cap and period."""
    percent = min(int(filling.share * 100), 100)
    said = words("budget-warning", budget=_named(words, filling), percent=percent, used=_amounts(words, filling))
    return words.text(said, summary=words("budget-warning-summary", percent=percent))


def budgets(words: Words, fillings: Iterable[Filling], *, at_cap: str, models: Iterable[str]) -> Reply:
    """How full everything is that weighs a call of this plan."""
    rows = tuple((_named(words, one), _amounts(words, one), _cap(words, one)) for one in fillings)
    listed = ", ".join(models)
    blocks: list[Block] = [
        Table(
            title=words("budgets"),
            columns=(words("budget-column"), words("budget-used"), words("budget-most")),
            rows=rows,
        ),
        Text(text=words("budget-choice", choice=at_cap)),
        Text(text=words("budget-models", models=listed) if listed else words("budget-no-model")),
        Text(text=words("budget-how")),
    ]
    return words.reply(*blocks, summary=words("budgets"), is_private=True)


def budget_set(words: Words) -> Reply:
    return words.text(words("budget-set"), summary=words("budget-set"), is_private=True)


def costs(
    words: Words,
    spent: Iterable[StepCost],
    expected: Mapping[str, StepCost],
    *,
    left: Iterable[str],
    tickets: int,
) -> Reply:
    """By stage: what it has cost, and for the stages that are `left` what it cost in earlier plans; a price that is not
    known is called unknown."""
    spent, left = tuple(spent), tuple(left)
    rows = [
        (_stage(words, one.step), _tokens(words, one), _money(words, one.micros), words("cost-is-spent"))
        for one in spent
    ]
    for stage in left:
        one = expected.get(stage)
        what = (_tokens(words, one), _money(words, one.micros)) if one else (words("cost-not-known"),) * 2
        rows.append((_stage(words, stage), *what, words("cost-is-expected")))
    if not rows:
        return words.text(words("cost-nothing"), summary=words("costs"), is_private=True)
    total = _sum(spent)
    blocks: list[Block] = [
        Table(
            title=words("costs"),
            columns=(words("cost-stage"), words("cost-tokens"), words("cost-money"), words("cost-when")),
            rows=tuple(rows),
        ),
        Text(text=words("cost-total", tokens=total.tokens, money=_money(words, total.micros))),
    ]
    if tickets and spent:
        each = None if total.micros is None else round(total.micros / tickets)
        said = words("cost-ticket", tokens=round(total.tokens / tickets), money=_money(words, each), tickets=tickets)
        blocks.append(Text(text=said))
    if total.estimated:
        blocks.append(Text(text=words("cost-estimated", calls=total.estimated)))
    return words.reply(*blocks, summary=words("costs"), is_private=True)


def money(words: Words, micros: int | None) -> str:
    """`1.25 USD`, or that it is not known."""
    return _money(words, micros)


def _sum(costs: tuple[StepCost, ...]) -> StepCost:
    priced = [one.micros for one in costs if one.micros is not None]
    return StepCost(
        step="",
        tokens=sum(one.tokens for one in costs),
        calls=sum(one.calls for one in costs),
        micros=sum(priced) if len(priced) == len(costs) else None,
        estimated=sum(one.estimated for one in costs),
    )


def _stage(words: Words, step: str) -> str:
    return words("cost-change") if step == "change" else stage_label(words, step)


def _tokens(words: Words, cost: StepCost) -> str:
    return words("cost-tokens-of", tokens=cost.tokens, calls=cost.calls)


def _money(words: Words, micros: int | None) -> str:
    return words("cost-not-known") if micros is None else words("cost-dollars", amount=words.decimal(dollars(micros)))


def _named(words: Words, filling: Filling) -> str:
    return words("budget-named", scope=filling.scope.value, period=filling.period.value)


def _amounts(words: Words, filling: Filling) -> str:
    priced = words("budget-amounts", tokens=filling.tokens, money=words.decimal(dollars(filling.micros)))
    return (
        words("budget-and-unpriced", known=priced, tokens=filling.tokens_unpriced)
        if filling.tokens_unpriced
        else priced
    )


def _cap(words: Words, filling: Filling) -> str:
    cap = filling.cap
    parts = []
    if cap is not None and cap.tokens is not None:
        parts.append(words("budget-cap-tokens", tokens=cap.tokens))
    if cap is not None and cap.micros is not None:
        parts.append(words("cost-dollars", amount=words.decimal(dollars(cap.micros))))
    return " · ".join(parts) or words("budget-none")
