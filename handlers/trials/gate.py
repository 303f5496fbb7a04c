"""Whether a prompt may come in force: its recorded answers are marked beside those of the prompt that is in force."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping

from handlers.trials.playing import Played, Player, text_for, texts_of
from services import ai, workflow
from services.ai import Compared, Evidence, Kept, Marks, Prompt, Verdict
from services.core.errors import NotFound
from services.core.values import content_hash

Play = Callable[[Kept, Prompt], Awaitable[Played]]
MOST = 20  # recorded questions of each side, the newest; each takes a part of a second


async def verdict(player: Player, step: str, candidate: Prompt, current: Prompt) -> Verdict:
    """What fell, and whether there is enough to say so. Raises OverBudget where a model is asked and a cap is full."""
    texts = await texts_of(player.deps, player.actor, step)
    mine = player.actor.tenant_id
    recorded = await ai.takes_of_prompt(player.vault, player.open_tx, mine, current.label, limit=MOST)
    tried = await ai.takes_of_prompt(player.vault, player.open_tx, mine, candidate.label, limit=MOST)
    disliked, lost = await _disliked(player, step)
    evidence = Evidence(lost=lost)
    seen = set()
    first = {kept.hash for kept in disliked}
    usual = [
        one
        for one in recorded
        if one.hash not in first and not one.take.is_trial and (not one.take.digest or ai.was_asked(one.take, current))
    ]
    total = len(disliked) + len(usual) + len(tried)
    for done, kept in enumerate([*disliked, *usual]):
        await player.tell(done, total)
        before = await _marks(player.recorded, kept, texts)
        if before is None:
            evidence.lost += kept.hash in first
            continue
        seen.add((kept.initiative_id, content_hash(kept.take.given)))
        after = await _marks(player.play, kept, {}, candidate)
        evidence.same.append(Compared(await _named(player, kept), before, after, kept.hash in first))
    for done, kept in enumerate(tried, len(disliked) + len(usual)):
        await player.tell(done, total)
        if (kept.initiative_id, content_hash(kept.take.given)) in seen or not ai.was_asked(kept.take, candidate):
            continue
        own = await _marks(player.recorded, kept, {}, candidate)
        evidence.own += [] if own is None else [own]
    return ai.judged(evidence)


async def _disliked(player: Player, step: str) -> tuple[list[Kept], int]:
    """Recorded questions of documents with a thumb down, each once; and how many are on record no more."""
    async with player.open_tx() as tx:
        said = await ai.feedback_of(tx, step, is_bad=True, limit=MOST)
    found: dict[str, Kept] = {}
    lost = 0
    for one in said:
        if one.take in found:
            continue
        there = await ai.takes_of_step(player.vault, player.open_tx, player.actor.tenant_id, one.initiative_id, step)
        same = {kept.hash: kept for kept in there if kept.hash == one.take}
        found |= same
        lost += not same
    return list(found.values()), lost


async def _marks(
    play: Play, kept: Kept, texts: Mapping[tuple[str, str], Prompt], prompt: Prompt | None = None
) -> Marks | None:
    """None where that is not on record, or cannot be played any more."""
    try:
        played = await play(kept, prompt or text_for(kept.take, texts))
    except NotFound:
        return None
    return await asyncio.to_thread(lambda: played.marks)


async def _named(player: Player, kept: Kept) -> str:
    async with player.open_tx() as tx:
        return f"#{(await workflow.get_initiative(tx, kept.initiative_id)).number}"
