"""Where an initiative stands, what went wrong, what waits for a person, and help."""

from __future__ import annotations

from collections.abc import Iterable

from services.core.chat import Block, Choice, Choices, Progress, Reply, Section, Step, Text
from services.core.markup import code, one_line, quote

STAGE_LABELS = {
    "clarify": "Clarifying",
    "bdd": "Business draft",
    "hld": "High-level design",
    "slice": "Tickets",
    "estimate": "Estimates",
    "assign": "Assignments",
    "publish": "Publishing",
}
COMMANDS = (
    ("/idea TEXT", "start: a rough idea is enough"),
    ("/plan status", "where it stands"),
    ("/plan show bdd|hld|tickets|estimates [VERSION]", "a document, newest unless a version is named"),
    ("/plan diff bdd|hld|tickets [OLD NEW]", "what changed between two versions"),
    ("/plan trace T-12", "from a ticket back to your words"),
    ("/plan change QN-2 YOUR WORDS", "another answer; what rests on it is done again"),
    ("/plan ask QN-2 [@PERSON]", "ask it again, or of the one who knows; /plan owner TOPIC @PERSON for a topic"),
    ("/plan decider @PERSON", "who decides when two people answer differently"),
    ("/plan approve", "let a waiting stage go on"),
    ("/plan retry · stop · undo", "a failed stage again · stop here · take back"),
    ("/plan publish · export", "the tickets to Jira, or as a CSV file that Jira imports"),
    ("/team list · add · skills · availability · me", "who may be proposed for tickets"),
    (
        "/track consent · start KEY · pause · stop · log 1h30m KEY · status · report",
        "your own time, under your own consent",
    ),
    ("In the thread", "a letter, yes, or your own words answer the question; enough · ask more · !aside"),
)


def status(title: str, number: int, steps: Iterable[Step], *, note: str = "", extra: Iterable[Block] = ()) -> Reply:
    """The stages and where it stands; `note` may carry the small Markdown."""
    progress = Progress(title=f"{one_line(title, 90)} (initiative {number})", steps=tuple(steps), note=note)
    return Reply(blocks=(progress, *extra), summary=f"Initiative {number}: {one_line(title, 80)}")


def approval(gate: str, *, needed: int = 1, given: int = 0, writes: Iterable[str] = ()) -> Reply:
    """A stage waits for people; `writes` lists exactly what would be written."""
    people = "one person's" if needed - given == 1 else f"{needed - given} people's"
    label = STAGE_LABELS.get(gate, gate)
    listed = "\n".join(f"- {quote(line, 200)}" for line in writes)
    return Reply(
        blocks=(
            Choices(
                text=f"**{label}** waits for {people} approval." + (f"\n{listed}" if listed else ""),
                choices=(
                    Choice(
                        label="Approve", action="approve", values={"gate": gate}, letter="a", style="primary",
                        is_recommended=True,
                    ),
                    Choice(label="Stop", action="stop", letter="s", style="danger"),
                ),
                hint="`/plan approve` or `/plan stop`.",
            ),
        ),
        summary=f"{label} waits for approval",
    )  # fmt: skip


def approved(gate: str, *, by: str, missing: int = 0) -> Reply:
    label = STAGE_LABELS.get(gate, gate)
    rest = f" {missing} more to go." if missing else ""
    return Reply(blocks=(Text(text=f"{quote(by, 80)} approved **{label}**.{rest}"),), summary=f"{label} approved")


def stage_failed(stage: str, sentence: str, number: int = 0) -> Reply:
    """A stage gave up; the sentence says why, the button runs it again."""
    label = STAGE_LABELS.get(stage, stage)
    return Reply(
        blocks=(
            Choices(
                text=f"**{label}** did not work: {quote(sentence, 500)}",
                choices=(
                    Choice(label="Retry", action="retry", values={"stage": stage}, letter="r", style="primary"),
                    Choice(label="Stop", action="stop", letter="s", style="danger"),
                ),
                why="Everything before it is kept.",
                hint="`/plan retry` or `/plan stop`.",
            ),
        ),
        summary=f"{label} failed" + (f" in initiative {number}" if number else ""),
    )


def stage_skipped(stage: str, sentence: str) -> Reply:
    label = STAGE_LABELS.get(stage, stage)
    return Reply(blocks=(Text(text=f"**{label}** is left out: {quote(sentence, 400)}"),), summary=f"{label} left out")


def retrying(stage: str) -> Reply:
    label = STAGE_LABELS.get(stage, stage)
    return Reply(blocks=(Text(text=f"Trying **{label}** again."),), summary=f"{label} again")


def stopped(title: str, *, by: str = "") -> Reply:
    who = f" by {quote(by, 80)}" if by else ""
    return Reply(
        blocks=(Text(text=f"Stopped{who}. What was written is kept: `/plan show bdd` and `/plan export` still work."),),
        summary=f"Stopped: {one_line(title, 80)}",
    )


def nothing_to_retry() -> Reply:
    words = "Nothing failed or stands still here; `/plan status` says where it is."
    return Reply(blocks=(Text(text=words),), summary="Nothing to retry", is_private=True)


def stopped_before() -> Reply:
    words = "It is stopped already; `/plan retry` goes on where it was."
    return Reply(blocks=(Text(text=words),), summary="Stopped already", is_private=True)


def voted_before(gate: str) -> Reply:
    words = f"Your word on **{STAGE_LABELS.get(gate, gate)}** is counted already."
    return Reply(blocks=(Text(text=words),), summary="Counted already", is_private=True)


def undo_nothing() -> Reply:
    words = "There is nothing outside to take back: nothing was published. `/plan change` replaces an answer."
    return Reply(blocks=(Text(text=words),), summary="Nothing to undo")


def published_as_csv(tickets: int) -> Reply:
    """Honest about what is not connected."""
    return Reply(
        blocks=(
            Text(
                text="No Jira connection is set up here, so nothing was written anywhere. "
                f"`/plan export` gives the {tickets} tickets as a CSV file that Jira's importer takes."
            ),
        ),
        summary="No Jira connection",
    )


def help_text(*, unknown: str = "", nearest: str = "") -> Reply:
    """All commands; after an unknown word, the nearest one first."""
    blocks: list[Block] = []
    if unknown:
        meant = f" Did you mean {code(nearest)}?" if nearest else ""
        blocks.append(Text(text=f"I do not know {code(unknown, 60)}.{meant}"))
    blocks.append(Section(title="What you can say", fields=COMMANDS))
    return Reply(blocks=tuple(blocks), summary="What you can say", is_private=True)


def error(sentence: str) -> Reply:
    """An error that is already a sentence for a person."""
    return Reply(blocks=(Text(text=quote(sentence, 1000)),), summary=one_line(sentence, 120), is_private=True)


def bug(bug_id: str) -> Reply:
    """Something that nobody foresaw; the id finds it in the logs."""
    return Reply(
        blocks=(Text(text=f"That went wrong on my side, and nothing was lost. Please pass on {code(bug_id)}."),),
        summary=f"Something went wrong ({bug_id})",
        is_private=True,
    )
