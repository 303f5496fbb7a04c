"""Where an initiative stands, what went wrong, what waits for a person, and help."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, File, Progress, Reply, Section, Step, Text
from services.core.markup import code, one_line, quote

# What is typed, and the line of help that tells what it does. Commands are the same in every language.


def stage_label(words: Words, stage: str) -> str:
    return words("stage", stage=stage)


def status(
    words: Words, title: str, number: int, steps: Iterable[Step], *, note: str = "", extra: Iterable[Block] = ()
) -> Reply:
    """The stages and where it stands; `note` may carry the small Markdown."""
    head = words("status", title=one_line(title, 90), number=str(number))
    summary = words("status-summary", number=str(number), title=one_line(title, 80))
    return words.reply(Progress(title=head, steps=tuple(steps), note=note), *extra, summary=summary)


def status_card(
    words: Words,
    title: str,
    number: int,
    steps: Iterable[Step],
    *,
    turn: str,
    seconds: float,
    calls: int,
    tokens: int,
    money: str,
    issues: str = "",
    doing: str = "",
    is_waiting: bool = False,
    can_stop: bool = False,
) -> Reply:
    """The one card of a thread that is kept up to date: stages, whose turn it is, how far the issues are, time and cost
    so far, and a way to stop."""
    spent = words("card-spent", calls=calls, tokens=tokens, money=money) if calls else words("card-free")
    lines = (turn, issues, words("card-time", seconds=round(seconds, 1), spent=spent))
    note = "\n".join(line for line in lines if line)
    stop = Choice(label=words("stop"), action="stop", values={"plan": str(number)}, style="danger")
    extra = (Choices(text="", choices=(stop,)),) if can_stop else ()
    card = status(words, title, number, steps, note=note, extra=extra)
    first, *rest = card.blocks
    assert isinstance(first, Progress)
    told = first.model_copy(update={"doing": doing, "is_waiting": is_waiting})
    return card.model_copy(update={"blocks": (told, *rest)})


def quoted(text: str) -> str:
    """A name that people gave, for a sentence."""
    return quote(text, 80)


def approval(
    words: Words, gate: str, *, needed: int = 1, given: int = 0, writes: Iterable[str] = (), subject: str = ""
) -> Reply:
    """A stage waits for people; `writes` lists exactly what would be written, `subject` is the hash of what the thread
    has shown, and then the button approves that alone."""
    label = stage_label(words, gate)
    listed = "".join(f"\n- {quote(line, 200)}" for line in writes)
    listed += "\n" + words("approval-in-thread", hash=subject[:8]) if subject else ""
    values = {"gate": gate, **({"subject": subject} if subject else {})}
    yes = Choice(label=words("approve"), action="approve", values=values, letter="a", style="primary")
    return words.reply(
        Choices(
            text=words("approval", stage=label, people=needed - given) + listed,
            choices=(yes, _stop_button(words)),
            hint=words("approval-hint"),
        ),
        summary=words("approval-summary", stage=label),
    )


def approved(words: Words, gate: str, *, by: str, missing: int = 0) -> Reply:
    label, who = stage_label(words, gate), quote(by, 80)
    if missing:
        said = words("approved-more", by=who, stage=label, missing=missing)
    else:
        said = words("approved", by=who, stage=label)
    return words.text(said, summary=words("approved-summary", stage=label))


def stage_failed(words: Words, stage: str, sentence: str, number: int = 0) -> Reply:
    """A stage gave up; the sentence says why, the button runs it again."""
    label = stage_label(words, stage)
    summary = words("stage-failed-summary", stage=label)
    if number:
        summary = words("stage-failed-in-summary", stage=label, number=str(number))
    again = Choice(label=words("retry"), action="retry", values={"stage": stage}, letter="r", style="primary")
    return words.reply(
        Choices(
            text=f"{words('stage-failed', stage=label, error=quote(sentence, 500))}\n{words('stage-failed-kept')}",
            choices=(again, _stop_button(words)),
            hint=words("stage-failed-hint"),
        ),
        summary=summary,
    )


def _stop_button(words: Words) -> Choice:
    return Choice(label=words("stop"), action="stop", letter="s", style="danger")


def retrying(words: Words, stage: str) -> Reply:
    label = stage_label(words, stage)
    return words.text(words("retrying", stage=label), summary=words("retrying-summary", stage=label))


def stopped(words: Words, title: str, *, by: str = "", issues: int = 0) -> Reply:
    """`issues`: what of it stands in a tracker already."""
    said = words("stopped-by", by=quote(by, 80)) if by else words("stopped")
    return words.text(
        f"{said} {words('stopped-issues', count=issues)}" if issues else said,
        summary=words("stopped-summary", title=one_line(title, 80)),
    )


def nothing_to_retry(words: Words) -> Reply:
    return words.text(words("nothing-to-retry"), summary=words("nothing-to-retry-summary"), is_private=True)


def stopped_before(words: Words) -> Reply:
    return words.text(words("stopped-before"), summary=words("stopped-before-summary"), is_private=True)


def voted_before(words: Words, gate: str) -> Reply:
    said = words("voted-before", stage=stage_label(words, gate))
    return words.text(said, summary=words("voted-before-summary"), is_private=True)


def undo_nothing(words: Words) -> Reply:
    return words.text(words("undo-nothing"), summary=words("undo-nothing-summary"))


def published_as_csv(words: Words, tickets: int) -> Reply:
    """Honest about what is not connected."""
    return words.text(words("published-as-csv", tickets=tickets), summary=words("published-as-csv-summary"))


def exported(words: Words, tickets: int, content: str) -> Reply:
    """The tickets as the CSV file that Jira's importer takes."""
    name = "tickets.csv"
    file = File(name=name, media_type="text/csv", content=content, title=words("exported-file"))
    return words.reply(Text(text=words("exported", tickets=tickets)), file, summary=name)


def help_text(words: Words, *, unknown: str = "", nearest: str = "") -> Reply:
    """All commands; after an unknown word, the nearest one first."""
    blocks: list[Block] = []
    if unknown:
        word = code(unknown, 60)
        meant = words("help-meant", word=word, nearest=code(nearest)) if nearest else words("help-unknown", word=word)
        blocks.append(Text(text=meant))
    blocks += _help_groups(words)
    return words.reply(*blocks, summary=words("help"), is_private=True)


def _help_groups(words: Words) -> list[Block]:
    return [
        Section(title=title, fields=tuple((typed, words("help-line", command=command)) for typed, command in lines))
        for title, lines in help_groups(words)
    ]


def help_groups(words: Words) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What is typed and the line that tells what it does; what belongs together stands together, what is needed first
    comes first."""
    return (
        (words("help"), _first(words)),
        (words("help-documents"), _documents(words)),
        (words("help-estimates"), _estimates(words)),
        (words("help-settings"), _settings(words)),
    )


def _first(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words("help-idea"), "idea"),
        (words("help-thread"), "thread"),
        ("/plan status", "status"),
        ("/plan approve", "approve"),
        ("/plan retry · stop · undo", "retry"),
        ("/plan publish · export", "publish"),
        ("/plan page", "page"),
        ("/plan files", "files"),
        (words("help-join"), "join"),
    )


def _documents(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        (words("help-show"), "show"),
        (words("help-diff"), "diff"),
        ("/plan trace T-12", "trace"),
        (words("help-change"), "change"),
        ("/plan apply · discard CH-1", "apply"),
        ("/plan restore bdd 1", "restore"),
        (words("help-ask"), "ask"),
        (words("help-decider"), "decider"),
        (words("help-duplicates"), "duplicates"),
        ("/plan edits · accept · keep · ours JE-1", "edits"),
        (words("help-adopt"), "adopt"),
        (words("help-feedback"), "feedback"),
    )


def _estimates(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("/plan evidence T-4", "evidence"),
        (words("help-candidates"), "candidates"),
        ("/plan vote T-4 [5] · reveal T-4", "vote"),
        (words("help-forecast"), "forecast"),
        ("/plan variance [T-4 outside] · close", "variance"),
        ("/team lessons [confirm L-3]", "lessons"),
        (words("help-history"), "history"),
        (words("help-track"), "track"),
    )


def _settings(words: Words) -> tuple[tuple[str, str], ...]:
    return (
        ("/team list · add · skills · availability · jira · me", "team"),
        (words("help-joining", code=words("help-code")), "joining"),
        (words("help-members"), "members"),
        (words("help-language"), "language"),
        (words("help-channel"), "channel"),
        (words("help-project"), "project"),
        (words("help-budget"), "budget"),
    )


def error(words: Words, error: Exception) -> Reply:
    """An error that is already a sentence for a person."""
    said = words.error(error)
    return refusal(words.text(quote(said, 1000), summary=one_line(said, 120), is_private=True))


def bug(words: Words, bug_id: str) -> Reply:
    """Something that nobody foresaw; the id finds it in the logs."""
    said = words("bug", bug=code(bug_id))
    return refusal(words.text(said, summary=words("bug-summary", bug=bug_id), is_private=True))


def refusal(reply: Reply) -> Reply:
    """Nothing was done, and the reply says why."""
    return reply.model_copy(update={"is_refusal": True})
