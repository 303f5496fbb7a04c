"""Which prompts write for a company, how one of its own is moved, and what a trial has shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from handlers.replies.differing import whole
from handlers.replies.words import Words
from services.ai import Differences, Judged, PromptVersion, Trial, TrialStatus, compared_in, judged_in
from services.core.chat import Block, File, Reply, Table, Text
from services.core.markup import code, escape


class Stands(Protocol):
    """One prompt as it is for a company."""

    @property
    def step(self) -> str: ...
    @property
    def in_force(self) -> str: ...
    @property
    def live(self) -> str: ...
    @property
    def canary(self) -> str: ...
    @property
    def percent(self) -> int: ...
    @property
    def versions(self) -> tuple[PromptVersion, ...]: ...


def own_prompts(words: Words, found: Sequence[Stands], trials: Sequence[Trial]) -> Reply:
    """All of them; what was looked at last stands below."""
    rows = tuple(
        (
            f"{one.step}@{one.in_force}",
            words("prompts-yours") if one.live else words("prompts-shipped"),
            words("prompts-tried", version=one.canary, percent=one.percent) if one.canary else "–",
        )
        for one in found
    )
    table = Table(
        title=words("prompts-title"),
        columns=(words("prompts-in-force"), words("prompts-whose"), words("prompts-trial")),
        rows=rows,
    )
    lines = "\n".join(f"- {_said(words, one)}" for one in trials)
    blocks: list[Block] = [table, *([Text(text=lines)] if lines else []), Text(text=words("prompts-how"))]
    return words.reply(*blocks, summary=words("prompts-title"), is_private=True)


def own_prompt(words: Words, one: Stands, trials: Sequence[Trial]) -> Reply:
    """One with its versions and the figures of its last trials."""
    shipped = (one.in_force, words("prompts-state", status="live", percent=0), words("prompts-shipped"))
    rows = tuple(
        (each.version, words("prompts-state", status=each.status.value, percent=each.percent), each.author or "–")
        for each in one.versions
    )
    columns = (words("prompts-version"), words("prompts-status"), words("prompts-author"))
    table = Table(title=one.step, columns=columns, rows=rows if one.live else (shipped, *rows))
    blocks: list[Block] = [table]
    for trial in trials:
        blocks += [Text(text=_said(words, trial)), *_outcome(words, trial)]
    return words.reply(*blocks, Text(text=words("prompts-how")), summary=one.step, is_private=True)


def prompt_drafted(words: Words, name: str) -> Reply:
    said = words("prompts-drafted", name=name)
    return words.text(said, summary=words("prompts-title"), is_private=True)


def prompt_tried(words: Words, name: str, percent: int) -> Reply:
    said = words("prompts-canary", name=name, percent=percent)
    return words.text(said, summary=said, is_private=True)


def prompt_rolled_back(words: Words, gone: str, now: str) -> Reply:
    said = words("prompts-rolled-back", gone=gone, now=now)
    return words.text(said, summary=said, is_private=True)


def trial_begun(words: Words, trial: Trial) -> Reply:
    said = words("prompts-begun", kind=trial.wish.kind.value, name=trial.wish.label, step=trial.wish.step)
    return words.text(said, summary=words("prompts-title"), is_private=True)


def trial_over(words: Words, trial: Trial) -> Reply:
    """In a thread that others read as well: figures, and no words of other plans."""
    blocks: list[Block] = [Text(text=_said(words, trial))]
    judged = judged_in(trial.outcome)
    if judged is not None:
        blocks += _figures(words, judged)
    elif trial.status is TrialStatus.DONE:
        blocks.append(Text(text=words("prompts-look", step=trial.wish.step)))
    return words.reply(*blocks, summary=words("prompts-title"))


def _said(words: Words, trial: Trial) -> str:
    said = words(
        "prompts-trial-said",
        kind=trial.wish.kind.value,
        name=trial.wish.label,
        status=trial.status.value,
        done=trial.done,
        total=trial.total,
    )
    return f"{said} {escape(trial.error)}".strip()


def _outcome(words: Words, trial: Trial) -> list[Block]:
    judged, compared = judged_in(trial.outcome), compared_in(trial.outcome)
    if judged is not None:
        return _figures(words, judged)
    return _changes(words, trial, compared) if compared is not None else []


def _figures(words: Words, found: Judged) -> list[Block]:
    before, after = found.answers
    told = words("prompts-answers", paired="yes" if found.is_paired else "no", before=before, after=after)
    if found.unplayed:
        told += " " + words("prompts-disliked", unplayed=found.unplayed, disliked=found.disliked)
    rows = tuple((words("prompts-measure", measure=one.measure), *one.shares) for one in found.measures)
    columns = (words("prompts-figure"), words("prompts-before"), words("prompts-after"))
    table = Table(title="", columns=columns, rows=rows, align=("left", "right", "right"))
    return [Text(text=told), *([table] if rows else [])]


def _changes(words: Words, trial: Trial, found: Differences) -> list[Block]:
    if not found.changes:
        return [Text(text=words("prompts-no-record", name=trial.wish.label))]
    rows = tuple(
        (f"#{one.plan}", one.artifact, one.then, one.why or words("prompts-lines", lines=len(one.lines) + one.more))
        for one in found.changes
    )
    columns = (words("prompts-plan"), words("prompts-document"), words("prompts-then"), words("prompts-change"))
    blocks: list[Block] = [Table(title="", columns=columns, rows=rows)]
    parts = []
    for one in found.changes:
        if one.lines:
            parts += [f"#{one.plan} {one.artifact} ({one.model}, {one.then} → {trial.wish.label})", *whole(one.lines)]
            parts += [words("prompts-more", more=one.more)] if one.more else []
    if parts:
        name = f"{trial.wish.step}-{trial.wish.version}.diff"
        title = words("prompts-trial-file", name=code(trial.wish.label))
        blocks.append(File(name=name, media_type="text/x-diff", content="\n".join(parts) + "\n", title=title))
    return blocks
