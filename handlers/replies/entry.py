"""What the bot says at the door of a chat platform: the idea's first message, its dialog, a channel's rules."""

from __future__ import annotations

import re

from handlers.replies.words import Words
from services.core.chat import Form, Input, Reply
from services.core.markup import clean, one_line, quote, sentences

SHOWN = 6_000  # characters of an idea in its first message, which has to be one; the plan has all of it
LEAST = 80  # characters that a further line is worth
_ITEM = re.compile(r"\s*[-*•–]\s+(\S.*)$")


def idea_told(words: Words, text: str, *, by: str) -> Reply:
    """The message that a plan's thread hangs on."""
    lines = (f"- {quote(item[1], 0)}" if (item := _ITEM.match(line)) else quote(line, 0) for line in _shown(text))
    said = "\n".join((words("idea-told", by=quote(by, 80)), *lines))
    return words.text(said, summary=words("idea-told-summary", by=one_line(by, 60)))


def _shown(text: str) -> list[str]:
    """Its lines, as they were written; what one message cannot hold goes, whole lines first."""
    lines: list[str] = []
    left = SHOWN
    for line in clean(text).strip().splitlines():
        said = sentences(line, left) if len(line) > left else line
        if len(said) > left + 2:  # no sentence of a person's
            said = one_line(line, left)
        lines.append(said)
        left -= len(said) + 1
        if said != line or left < LEAST:
            return lines if said != line else [*lines, "…"]
    return lines


def idea_form(words: Words) -> Reply:
    asked = Input(
        name="idea", label=words("idea-form-label"), placeholder=words("idea-form-example"), is_multiline=True
    )  # fmt: skip
    form = Form(title=words("idea-form"), inputs=(asked,), action="idea", submit=words("idea-form-submit"))
    return words.reply(form, summary=words("idea-form"), is_private=True)


def no_dialog(words: Words) -> Reply:
    """A dialog could not be opened in time."""
    return words.text(words("no-dialog"), summary=words("no-dialog-summary"), is_private=True)


def foreigner(words: Words) -> Reply:
    return words.text(words("foreigner"), summary=words("foreigner-summary"), is_private=True)


def only_files(words: Words) -> Reply:
    """A message that has files and no words."""
    return words.text(words("only-files"), summary=words("only-files-summary"), is_private=True)


def no_entry(words: Words) -> Reply:
    """The app is no member of the channel."""
    return words.text(words("no-entry"), summary=words("no-entry-summary"), is_private=True)


def first_reworded(words: Words) -> Reply:
    return words.text(words("first-reworded"), summary=words("first-reworded-summary"), is_private=True)


def answer_deleted(words: Words, question: str, *, by: str) -> Reply:
    said = words("answer-deleted", by=quote(by, 80), question=question)
    return words.text(said, summary=words("answer-deleted-summary", question=question))


def channel_rule(words: Words, hears: str, *, is_ai_excluded: bool) -> Reply:
    model = "excluded" if is_ai_excluded else "allowed"
    said = words("channel-hears", hears=hears) + "\n" + words("channel-model", model=model)
    return words.text(said, summary=words("channel-summary"), is_private=True)


def not_here(words: Words) -> Reply:
    """The app is not in the conversation, in words for Teams."""
    return words.text(words("teams-no-entry"), summary=words("teams-no-entry-summary"), is_private=True)


def no_chat(words: Words) -> Reply:
    """What is for one person cannot be told to that person yet."""
    return words.text(words("teams-no-chat"), summary=words("teams-no-chat-summary"))


def thread_joined(words: Words, title: str, number: int, *, is_new: bool) -> Reply:
    said = words("thread-joined", title=quote(title), number=str(number), state="new" if is_new else "known")
    return words.text(said, summary=words("thread-joined-summary", number=str(number)), is_private=True)


def thread_read(words: Words, state: str, *, count: int) -> Reply:
    """How much of the thread that is planned was read: `part`, `all`, `late` (after the draft), or `cut`."""
    said = words("thread-read", state=state, count=count)
    return words.text(said, summary=words("thread-read-summary", count=count))


def welcome(words: Words) -> Reply:
    return words.text(words("welcome"), summary=words("welcome-summary"))
