"""A company's own prompts, moved by an admin: each step is written down, and none comes in force that does worse."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from handlers.steps import STEPS, step_in, step_of
from services import ai, audit, tenancy
from services.ai import FEWEST, Fall, Prompt, PromptVersion, RolledBack, Status, Verdict, prompt_of
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadConfig, BadInput, Conflict, NotFound
from services.core.tx import Tx
from services.core.words import SOURCE, Sentence, sentence

Judge = Callable[[str, Prompt, Prompt], Awaitable[Verdict]]  # step, candidate, what is in force


@dataclass(frozen=True, slots=True)
class Standing:
    """One prompt as it is for a company: `shipped` is the product's version, `live` its own in force, empty for none;
    `canary` is tried on `percent` of the plans."""

    step: str
    shipped: str
    live: str
    canary: str
    percent: int
    versions: tuple[PromptVersion, ...]

    @property
    def in_force(self) -> str:
        return self.live or self.shipped


async def standings(tx: Tx) -> tuple[Standing, ...]:
    own = await ai.prompt_versions(tx)
    return tuple(_standing(name, tuple(one for one in own if one.step == name)) for name in STEPS)


async def text(tx: Tx, step: str, version: str = "") -> Prompt:
    """The named version, or the one in force. Raises NotFound."""
    ours = prompt_of(step_of(step))
    there = await ai.prompt_versions(tx, step)
    wanted = version or next((one.version for one in there if one.status is Status.LIVE), ours.version)
    found = next((one for one in there if one.version == wanted), None)
    if found is not None:
        return ai.fitted(step_of(step), ai.read_prompt(found.text))
    if wanted == ours.version:
        return ours
    names = ", ".join([ours.version, *(one.version for one in there)])
    raise NotFound(sentence("prompt-unknown-version", name=f"{step}@{wanted[:20]}", versions=names))


def digest_of(one: PromptVersion) -> str:
    """As documents name it; of the text alone where nothing can be asked with it any more."""
    try:
        return ai.digest_of(ai.fitted(step_of(one.step), ai.read_prompt(one.text)))
    except (BadInput, BadConfig, NotFound):
        return one.digest


async def draft(tx: Tx, written: str) -> PromptVersion:
    """Raises BadInput, Conflict, NotFound."""
    tenancy.need(tx.actor, "prompts.draft")
    step = step_in(written)
    made = await ai.draft_prompt(tx, step, written, author=_who(tx.actor))
    await _record(tx, "prompts.drafted", made.label, digest=made.digest)
    return made


async def canary(tx: Tx, step: str, version: str, percent: int) -> PromptVersion:
    """Raises BadInput, Conflict, NotFound."""
    tenancy.need(tx.actor, "prompts.canary")
    tried = await ai.try_prompt(tx, step_of(step).name, version, percent)
    await _record(tx, "prompts.tried", tried.label, percent=percent)
    return tried


async def promote(deps: Deps, actor: Actor, step: str, version: str, judge: Judge) -> tuple[PromptVersion, Verdict]:
    """Judges it by what is on record, with no transaction open, and puts it in force where nothing falls. Raises
    Conflict that says what fell, or what is missing."""
    tenancy.need(actor, "prompts.promote")
    async with deps.open_tx(actor) as tx:
        meant, live = await promotable(tx, step, version)
        candidate, current = await text(tx, step, version), await text(tx, step)
    found = await judge(step, candidate, current)
    if not found.holds:
        async with deps.open_tx(actor) as tx:
            await _record(tx, "prompts.refused", meant.label, over=current.label, **_figures(found))
        raise Conflict(_why(meant.label, current.label, found))
    async with deps.open_tx(actor) as tx:
        made = await ai.promote_prompt(tx, step, version, over=live)
        await _record(tx, "prompts.promoted", made.label, over=current.label, **_figures(found))
    return made, found


async def promotable(tx: Tx, step: str, version: str) -> tuple[PromptVersion, str]:
    """With the version that is in force, empty for the product's own. Raises NotFound, and Conflict for one that is not
    being tried."""
    there = await ai.prompt_versions(tx, step_of(step).name)
    meant = next((one for one in there if one.version == version), None)
    if meant is None:
        names = ", ".join(one.version for one in there) or "–"
        raise NotFound(sentence("prompt-unknown-version", name=f"{step}@{version[:20]}", versions=names))
    if meant.status is Status.LIVE:
        raise Conflict(sentence("prompt-live", name=meant.label))
    if meant.status is not Status.CANARY:
        raise Conflict(sentence("prompt-not-tried", name=meant.label))
    return meant, next((one.version for one in there if one.status is Status.LIVE), "")


async def roll_back(tx: Tx, step: str, version: str = "") -> RolledBack:
    """Raises Conflict, NotFound."""
    tenancy.need(tx.actor, "prompts.rollback")
    done = await ai.roll_back_prompt(tx, step_of(step).name, version)
    now = done.now or prompt_of(step_of(step)).version
    await _record(tx, "prompts.rolled_back", f"{step}@{done.gone}", was=done.was.value, now=f"{step}@{now}")
    return done


def _standing(name: str, own: tuple[PromptVersion, ...]) -> Standing:
    live = next((one.version for one in own if one.status is Status.LIVE), "")
    tried = next((one for one in own if one.status is Status.CANARY), None)
    return Standing(
        name,
        prompt_of(STEPS[name]).version,
        live,
        tried.version if tried else "",
        tried.percent if tried else 0,
        own,
    )


@dataclass(frozen=True)
class Fallen(Sentence):
    """What fell, in the words of whoever reads it."""

    falls: tuple[Fall, ...] = ()

    @classmethod
    def of(cls, frame: Sentence, falls: tuple[Fall, ...]) -> Fallen:
        return cls(frame.catalogue, frame.message, frame.values, falls)

    def text(self, language: str) -> str:
        told = "; ".join(_fall(one).text(language) for one in self.falls)
        return self.catalogue.say(language, self.message, **{**self.values, "falls": told})

    def __str__(self) -> str:
        return self.text(SOURCE)


def _why(name: str, over: str, found: Verdict) -> Sentence:
    if found.falls:
        return Fallen.of(sentence("prompt-falls", name=name, falls=""), found.falls)
    before, after = found.asked
    return sentence("prompt-too-little", name=name, fewest=FEWEST, before=before, over=over, after=after)


def _fall(one: Fall) -> Sentence:
    before, after = _share(one.before), _share(one.after)
    if one.where:
        return sentence("prompt-fall-in", where=one.where, measure=one.measure, before=before, after=after)
    return sentence("prompt-fall", measure=one.measure, before=before, after=after)


def _share(ratio: ai.Ratio) -> str:
    return f"{ratio.good}/{ratio.total}"


def _figures(found: Verdict) -> dict[str, object]:
    """Numbers alone: the log holds no words of documents."""
    return {
        "before": {name: _share(one) for name, one in found.before.items()},
        "after": {name: _share(one) for name, one in found.after.items()},
        "answers": list(found.asked),
        "is_paired": found.is_paired,
        "disliked": [found.disliked, found.unplayed],
    }


def _who(actor: Actor) -> str:
    return actor.name or str(actor.member_id or "")


async def _record(tx: Tx, verb: str, label: str, **details: object) -> None:
    await audit.record(tx, verb, f"prompt/{label}", details)
