"""What buttons and dialogs carry to Teams and bring back: one place for both directions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.core import markup
from services.core.chat import Choice, Form
from services.core.errors import BadInput
from services.core.values import read_back
from services.core.words import sentence

OURS = "tw"  # beside it in what comes back: what was typed, by the names of the inputs
MARK = "tw-mark"
VIEW = "view"  # a card's own question: how does this person see it?
_ACTION = re.compile(r"^[A-Za-z0-9_-]{1,60}$")
_MARKED = re.compile(r"^tw-mark:(\d{1,3}):(\d{1,3}):(.{1,300})$")


@dataclass(frozen=True, slots=True)
class Pressed:
    """`form`: the dialog that the button opens. `at`: the thread that it stands in, which a chat does not say."""

    action: str
    values: dict[str, str]
    form: Form | None = None
    at: str = ""


def button_data(choice: Choice) -> dict[str, Any]:
    return {OURS: {"action": choice.action, "values": choice.values}}


def form_data(form: Form, at: str = "") -> dict[str, Any]:
    """Of the button that sends the form's inputs; the form goes along, so that it can be shown again."""
    kept = form.model_copy(update={"inputs": tuple(one.model_copy(update={"value": ""}) for one in form.inputs)})
    again = {"form": _cleaned(kept.model_dump(mode="json", exclude_defaults=True))}
    return {OURS: {"action": form.action, "values": form.values, **again, **({"at": at} if at else {})}}


def _cleaned(told: Any) -> Any:
    """Words of people are in it: no sign that a client could act on goes along."""
    if isinstance(told, str):
        return markup.clean(told)
    if isinstance(told, list):
        return [_cleaned(one) for one in told]
    return {name: _cleaned(value) for name, value in told.items()} if isinstance(told, dict) else told


def opener_data(form: Form) -> dict[str, Any]:
    """The dialog itself, because opening it must not wait for a database."""
    return {OURS: {"action": form.action, "form": form.model_dump(mode="json", exclude_defaults=True)}}


def view_refresh(thread: str) -> dict[str, Any]:
    """Teams asks, for each person who looks, what that person should see; only in small conversations does it."""
    data = {OURS: {"action": VIEW, "values": {}, **({"at": thread} if thread else {})}}
    return {"action": {"type": "Action.Execute", "title": VIEW, "verb": VIEW, "data": data}}


def pressed(data: Any) -> Pressed | None:
    """None for what is not ours. Raises BadInput for what we did not write."""
    told = data.get(OURS) if isinstance(data, dict) else None
    if told is None:
        return None
    if not isinstance(told, dict) or not isinstance(told.get("action"), str) or not _ACTION.match(told["action"]):
        raise BadInput(sentence("teams-value-foreign"))
    typed = {name: value for name, value in data.items() if name != OURS and isinstance(value, str)}
    try:
        form = read_back(Form, told["form"]) if "form" in told else None
    except ValidationError as error:
        raise BadInput(sentence("teams-value-foreign")) from error
    at = told.get("at")
    return Pressed(
        told["action"], {**_texts(told.get("values") or {}), **typed}, form, at if isinstance(at, str) else ""
    )


def stamped(block: dict[str, Any], at: str) -> dict[str, Any]:
    """The block with its thread in every button of ours."""
    if block.get("type") != "ActionSet" or not at:
        return block
    return {**block, "actions": [_stamped(one, at) for one in block["actions"]]}


def _stamped(action: dict[str, Any], at: str) -> dict[str, Any]:
    data = action.get("data")
    if not isinstance(data, dict) or OURS not in data:
        return action
    done = {**action, "data": {**data, OURS: {**data[OURS], "at": at}}}
    return {**done, "fallback": _stamped(done["fallback"], at)} if "fallback" in done else done


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose message it is: the operation, and its place among the post's messages."""

    operation: str
    part: int = 0
    parts: int = 1

    @property
    def id(self) -> str:
        """Of the card's first element: whoever reads the conversation finds it there."""
        return f"{MARK}:{self.part}:{self.parts}:{self.operation}"


def mark_of(card: Any) -> Mark | None:
    """Of a card of ours, as JSON or as an object."""
    try:
        told = json.loads(card) if isinstance(card, str) else card
    except ValueError:
        return None
    body = told.get("body") if isinstance(told, Mapping) else None
    first = body[0] if isinstance(body, list) and body else None
    found = _MARKED.match(str(first.get("id") or "")) if isinstance(first, dict) else None
    return Mark(found[3], int(found[1]), int(found[2])) if found else None


def _texts(found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise BadInput(sentence("teams-value-foreign"))
    return {str(name): value for name, value in found.items()}
