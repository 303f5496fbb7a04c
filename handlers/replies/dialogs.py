"""Dialogs for changing a finished plan, where there are dialogs."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Block, Choices, Form, Input


def with_dialogs(words: Words, choices: Choices) -> tuple[Block, ...]:
    """What can be done with a plan: where a dialog asks for the words, no button is left that could only explain the
    command."""
    kept = tuple(one for one in choices.choices if one.action != "change")
    return (
        choices.model_copy(update={"choices": kept, "other": change_dialog(words)}),
        *(Choices(text="", choices=(), other=one(words)) for one in (ticket_dialog, merge_dialog, split_dialog)),
    )


def change_dialog(words: Words) -> Form:
    """An answer, a requirement or a decision in other words."""
    return Form(
        title=words("dialog-change"),
        inputs=(
            Input(name="target", label=words("dialog-target"), placeholder="QN-2"),
            Input(name="words", label=words("dialog-words"), is_multiline=True),
        ),
        action="change",
        submit=words("dialog-show"),
    )


def ticket_dialog(words: Words) -> Form:
    """A ticket with another title or description, or without it."""
    what = (("edit", words("dialog-edit")), ("drop", words("dialog-drop")))
    return Form(
        title=words("dialog-ticket"),
        inputs=(
            Input(name="target", label=words("dialog-which"), placeholder="T-12"),
            Input(name="what", label=words("dialog-what"), value="edit", options=what),
            Input(name="title", label=words("dialog-title"), is_optional=True),
            Input(name="description", label=words("dialog-description"), is_multiline=True, is_optional=True),
        ),
        action="change_ticket",
        submit=words("dialog-show"),
    )


def merge_dialog(words: Words) -> Form:
    """One ticket of several."""
    return Form(
        title=words("dialog-merge"),
        inputs=(
            Input(name="target", label=words("dialog-into"), placeholder="T-12"),
            Input(name="others", label=words("dialog-others"), placeholder="T-13, T-14"),
            Input(name="title", label=words("dialog-title"), is_optional=True),
        ),
        action="merge_tickets",
        submit=words("dialog-show"),
    )


def split_dialog(words: Words) -> Form:
    """Several tickets of one."""
    return Form(
        title=words("dialog-split"),
        inputs=(
            Input(name="target", label=words("dialog-which"), placeholder="T-12"),
            Input(name="parts", label=words("dialog-parts"), is_multiline=True, is_optional=True),
        ),
        action="split_ticket",
        submit=words("dialog-show"),
    )
