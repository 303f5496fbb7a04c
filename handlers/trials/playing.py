"""A recorded question put to a prompt: its answer from the cassette, or from a model where that is asked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from typing import Protocol
from uuid import UUID

from handlers import judging
from handlers.steps import STEPS, step_of
from services import ai, clarifier, estimator, hld, tickets
from services.ai import Kept, Marks, Prompt, Take, prompt_of, read_prompt
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound, Unavailable
from services.core.ports import Ai
from services.core.tx import Tx
from services.core.values import Value, read_back
from services.core.words import sentence
from services.crypto import Vault, vault_of


@dataclass(frozen=True, slots=True)
class Played:
    """`value` as its room makes it, None where no answer could be used; `answers` is how many it took."""

    take: Take
    given: Value
    value: Value | None
    answers: int

    @property
    def marks(self) -> Marks:
        if self.value is None:
            return judging.REFUSED
        return judging.marks(STEPS[self.take.step], self.given, self.value, answers=self.answers)


class Replays(Ai, Protocol):
    """Fills a take's step from its recorded answers."""

    @property
    def answered(self) -> int:
        """How many answers were played."""
        ...


Replay = Callable[[Take, tuple[str, ...], Prompt], Replays]  # a take, the hosts that may be linked to, a prompt


class Asking(Protocol):
    """Puts a recorded question to a model, with another prompt, and puts the answer on record."""

    async def ask(self, kept: Kept, prompt: Prompt) -> None:
        """Raises AppError where that plan's questions may not be asked."""
        ...


@dataclass(slots=True)
class Player:
    """Of one tenant. `live` is None where only the record may be asked; `told` hears of each question that is done
    with, and how many there are."""

    deps: Deps
    actor: Actor
    replay: Replay
    live: Asking | None = None
    told: Callable[[int, int], Awaitable[None]] | None = None
    language: str = "en"  # of whoever reads why something cannot be told
    _heard: dict[tuple[UUID, str], tuple[Take, ...]] = field(default_factory=dict)

    async def play(self, kept: Kept, prompt: Prompt) -> Played:
        """Raises NotFound where that prompt was not asked this question, and nobody may be asked now, and Unavailable
        where a model was asked and did not answer."""
        try:
            return await self.recorded(kept, prompt)
        except NotFound:
            if self.live is None:
                raise
        await self.live.ask(kept, prompt)
        self._heard.pop((kept.initiative_id, kept.take.step), None)
        try:
            return await self.recorded(kept, prompt)
        except NotFound as error:
            raise Unavailable(sentence("prompt-no-answer", model=kept.take.model)) from error

    async def tell(self, done: int, total: int) -> None:
        if self.told is not None:
            await self.told(done, total)

    async def recorded(self, kept: Kept, prompt: Prompt) -> Played:
        """From the record alone. Raises NotFound where it was not asked with that prompt."""
        key = (kept.initiative_id, kept.take.step)
        if key not in self._heard:
            there = await ai.takes_of_step(self.vault, self.open_tx, self.actor.tenant_id, *key)
            self._heard[key] = tuple(one.take for one in there)
        heard = {name: said for one in self._heard[key] for name, said in one.heard.items()}
        asked = replace(kept.take, prompt=prompt.label, digest=ai.digest_of(prompt), heard=heard)
        # What was hidden when it was asked with this prompt: more people may be known than were at first, and more
        # kinds of data.
        then = next((one for one in self._heard[key] if _is_same(one, asked) and ai.was_asked(one, prompt)), asked)
        asked = replace(asked, people=then.people, found=then.found)
        player = self.replay(asked, self.deps.settings.ai.link_hosts, prompt)
        try:
            given = read_back(step_of(asked.step).given, asked.given)
        except ValueError as error:
            raise NotFound(str(error).splitlines()[0]) from error  # recorded by a product that asked otherwise
        try:
            return Played(asked, given, await made_of(player, given, asked.step), player.answered)
        except Unavailable:
            return Played(asked, given, None, player.answered)

    @property
    def vault(self) -> Vault:
        return vault_of(self.deps)

    def open_tx(self) -> AbstractAsyncContextManager[Tx]:
        return self.deps.open_tx(self.actor)


def _is_same(one: Take, other: Take) -> bool:
    return (one.prompt, one.model, one.given) == (other.prompt, other.model, other.given)


async def made_of(player: Ai, given: Value, step: str) -> Value:
    """What the step's room makes of the answers."""
    match given:
        case clarifier.BddGiven():
            return (await clarifier.draft_bdd(player, given.state, given.previous, language=given.language)).value
        case hld.HldGiven():
            return (await hld.draft(player, given.bdd, given.previous)).value
        case tickets.SliceGiven():
            return (await tickets.slice_plan(player, given.bdd, given.hld, given.previous)).value
        case estimator.EstimateGiven():
            return (await estimator.estimate(player, given.ticket_set, given.hld, given.knowledge)).value
        case _:
            found: Value = (await player.fill(STEPS[step], given)).value
            return found


async def texts_of(deps: Deps, actor: Actor, step: str) -> Mapping[tuple[str, str], Prompt]:
    """By version and digest, every text of that step's prompt that there is: the product's and the tenant's."""
    ours = prompt_of(step_of(step))
    found = {(ours.version, ours.digest): ours}
    async with deps.open_tx(actor) as tx:
        own = await ai.prompt_versions(tx, step)
    for one in own:
        try:
            found[one.version, one.digest] = ai.fitted(step_of(step), read_prompt(one.text))
        except BadInput:  # a later product asks more of it: nothing can be asked with it any more
            continue
    return found


def text_for(take: Take, texts: Mapping[tuple[str, str], Prompt]) -> Prompt:
    """The text that a take was asked with, as it is on record; older records name it, and what was recorded before
    texts were told apart was the product's own. Raises NotFound."""
    if take.instructions:
        return ai.as_asked(take.text, take.instructions)
    version = take.prompt.partition("@")[2]
    exact = texts.get((version, take.digest))
    if exact is not None:
        return exact
    ours = prompt_of(step_of(take.step))
    if not take.digest and version == ours.version:
        return ours
    raise NotFound(sentence("replay-differs", step=take.step, then=take.prompt, now=ours.label))
