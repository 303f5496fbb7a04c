"""What a prompt would change in the documents of past plans, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from handlers import replies
from handlers.steps import WRITES
from handlers.trials.playing import Player, text_for, texts_of
from services import ai, clarifier, hld, workflow
from services.ai import Kept, Prompt
from services.core.contracts import Bdd, EstimateSet, Hld, TicketSet
from services.core.differences import Changed, differences
from services.core.errors import AppError, NotFound
from services.core.values import Value, content_hash
from services.core.words import sentence

MOST = 20  # plans that are looked at when none is named


@dataclass(frozen=True, slots=True)
class Change:
    """One recorded question of a plan. `why` says why nothing can be told of it; empty when `lines` tell it, no lines
    meaning that both say the same."""

    plan: int
    artifact: str
    then: str  # the prompt that was asked, id@version
    model: str
    lines: tuple[Changed, ...] = ()
    why: str = ""


async def changes(player: Player, step: str, candidate: Prompt, numbers: Sequence[int]) -> list[Change]:
    """For the plans with these numbers, else for the newest on record. Raises NotFound for a number of no plan."""
    texts = await texts_of(player.deps, player.actor, step)
    asked: list[tuple[int, Kept]] = []
    for plan_id, number in await _plans(player, step, numbers):
        there = await ai.takes_of_step(player.vault, player.open_tx, player.actor.tenant_id, plan_id, step)
        past = {
            content_hash(one.take.given): one
            for one in reversed(there)  # of one question that was asked again, the first
            if not ai.was_asked(one.take, candidate) and one.take.is_taken and not one.take.is_trial
        }
        asked += [(number, kept) for kept in reversed(past.values())]
    found = []
    for done, (number, kept) in enumerate(asked):
        await player.tell(done, len(asked))
        found.append(await _change(player, number, kept, candidate, texts))
    return found


async def _change(
    player: Player, number: int, kept: Kept, candidate: Prompt, texts: Mapping[tuple[str, str], Prompt]
) -> Change:
    step, words = kept.take.step, replies.Words.of(player.language)
    told = Change(number, WRITES.get(step, step), kept.take.prompt, kept.take.model)
    try:
        before = await player.recorded(kept, text_for(kept.take, texts))
        if before.value is None:
            raise NotFound(sentence("replay-refused", step=step, prompt=kept.take.prompt))
        after = await player.play(kept, candidate)
    except AppError as error:
        return _told(told, why=words.error(error).splitlines()[0])
    if after.value is None:
        return _told(told, why=sentence("replay-refused", step=step, prompt=candidate.label).text(words.language))
    return _told(told, lines=differences(text_of(before.value), text_of(after.value)))


def text_of(value: Value) -> str:
    """All of it as lines that a person can compare, without who wrote it."""
    match value:
        case Bdd():
            return clarifier.bdd_markdown(value.model_copy(update={"generator": "", "made": (), "downgrade": ""}))
        case Hld():
            return hld.markdown(value.model_copy(update={"generator": "", "made": (), "downgrade": ""}))
        case TicketSet():
            return "\n".join(line for one in value.tickets for line in replies.ticket_lines(replies.ENGLISH, one))
        case EstimateSet():
            return "\n".join(replies.estimate_line(replies.ENGLISH, one) for one in value.estimates)
        case _:
            return value.model_dump_json(indent=1)


async def _plans(player: Player, step: str, numbers: Sequence[int]) -> list[tuple[UUID, int]]:
    found = []
    async with player.open_tx() as tx:
        if not numbers:
            plans = [await workflow.get_initiative(tx, one) for one in await ai.plans_asked(tx, step, limit=MOST)]
            return [(plan.id, plan.number) for plan in plans]
        for number in dict.fromkeys(numbers):
            plan = await workflow.find_by_number(tx, number)
            if plan is None:
                raise NotFound(replies.sentence("no-plan-numbered", number=str(number)))
            found.append((plan.id, plan.number))
    return found


def _told(one: Change, *, lines: tuple[Changed, ...] = (), why: str = "") -> Change:
    return Change(one.plan, one.artifact, one.then, one.model, lines, why)
