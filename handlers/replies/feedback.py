"""The thumbs below a document, and the thanks for one."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Choice, Choices, Form, Input, Reply


def thumbs(words: Words, document: str, version: int) -> Choices:
    """Two buttons, and a dialog for the reason where there are dialogs."""
    values = {"document": document, "version": str(version)}
    up, down = words("thumb-up"), words("thumb-down")
    return Choices(
        text=words("thumbs-ask"),
        choices=(
            Choice(label=up, action="feedback", values={**values, "thumb": "up"}),
            Choice(label=down, action="feedback", values={**values, "thumb": "down"}),
        ),
        hint=words("thumbs-hint", document=document),
        other=Form(
            title=words("thumb-why"),
            inputs=(
                Input(name="thumb", label=words("thumbs-ask"), value="down", options=(("down", down), ("up", up))),
                Input(name="reason", label=words("thumb-reason"), is_multiline=True),
            ),
            action="feedback",
            values=values,
        ),
    )


def thumb_taken(words: Words, document: str, version: int, *, is_good: bool, has_reason: bool) -> Reply:
    """A thumb down without a reason asks for one: without it nobody knows what to mend."""
    title = words("document-title", name=document)
    if is_good or has_reason:
        said = words("thumb-taken", what=title, version=str(version))
    else:
        said = words("thumb-asks-why", what=title, version=str(version), document=document)
    return words.text(said, summary=words("thumb-summary"), is_private=True)
