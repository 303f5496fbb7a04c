"""What buttons and dialogs carry to Slack and bring back: one place for both directions."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from services.core.chat import Choice, Form, ThreadRef
from services.core.errors import BadInput
from services.core.values import read_back
from services.core.words import sentence

INPUT_ACTION = "value"  # the action_id of every input; its block_id is the input's name
MAX_VALUE = 2000
MAX_METADATA = 3000
POST_EVENT = "threadwright"  # the event_type of the metadata on every message of ours
OPERATION = "operation"  # in that metadata: the key by which a repeat finds what an earlier try left behind

_ACTION = re.compile(r"^tw:([A-Za-z0-9_-]{1,60})(?::\d{1,4})?$")
_OPENER = re.compile(r"^tw-form:([A-Za-z0-9_-]{1,60})(?::\d{1,4})?$")


def action_id(action: str, place: int) -> str:
    """`tw:answer:2`: unique in its message by the place."""
    return f"tw:{action}:{place}"


def action_of(text: str) -> str | None:
    """The action of a button or of a dialog's callback_id; None when it is not one of ours."""
    found = _ACTION.match(text)
    return found[1] if found else None


def callback_id(action: str) -> str:
    return f"tw:{action}"


def opener_id(action: str, place: int) -> str:
    """The action_id of a button that opens a dialog; its value is the dialog (`opener_value`)."""
    return f"tw-form:{action}:{place}"


def is_opener(text: str) -> bool:
    return _OPENER.match(text) is not None


def button_value(choice: Choice) -> str:
    """Raises BadInput when it does not fit."""
    return _fitting(choice.values, MAX_VALUE)


def values_of(text: str) -> dict[str, str]:
    """What a button carries. Raises BadInput for what we did not write."""
    return _texts(_loaded(text or "{}"))


def opener_value(form: Form) -> str | None:
    """The dialog itself, because opening it must not wait for a database; None when it is too long for a button."""
    text = json.dumps(form.model_dump(exclude_defaults=True), separators=(",", ":"))  # ASCII: words are escaped in it
    return text if len(text) <= MAX_VALUE else None


def form_of(text: str) -> Form:
    """The dialog that a button carries. Raises BadInput."""
    try:
        return read_back(Form, _loaded(text))
    except ValidationError as error:
        raise BadInput(sentence("slack-value-foreign")) from error


def metadata(values: Mapping[str, str], thread: ThreadRef | None) -> str:
    """The private_metadata of a dialog. Raises BadInput when it does not fit."""
    place = thread.model_dump(mode="json") if thread is not None else None
    return _fitting({"values": dict(values), "thread": place}, MAX_METADATA)


def metadata_of(text: str) -> tuple[dict[str, str], ThreadRef | None]:
    """The values and the thread of a submitted dialog. Raises BadInput."""
    found = _loaded(text or "{}")
    if not isinstance(found, dict):
        raise BadInput(sentence("slack-value-foreign"))
    place = found.get("thread")
    try:
        thread = read_back(ThreadRef, place) if place is not None else None
    except ValidationError as error:
        raise BadInput(sentence("slack-value-foreign")) from error
    return _texts(found.get("values") or {}), thread


def state_of(state: Mapping[str, Any] | None) -> dict[str, str]:
    """Input name → what was typed or picked, from the `state` of a dialog or of a message; empty ones are ""."""
    given = {}
    for name, elements in ((state or {}).get("values") or {}).items():
        element = elements.get(INPUT_ACTION) if isinstance(elements, dict) else None
        if isinstance(element, dict):
            option = element.get("selected_option")
            picked = option.get("value") if isinstance(option, dict) else element.get("value")
            given[str(name)] = picked if isinstance(picked, str) else ""
    return given


@dataclass(frozen=True, slots=True)
class Mark:
    """Whose message it is: the operation, its place among the post's messages, and how many files belong to it."""

    operation: str
    part: int = 0
    parts: int = 1
    files: int = 0

    def metadata(self) -> dict[str, Any]:
        payload = {OPERATION: self.operation, "part": self.part, "parts": self.parts, "files": self.files}
        return {"event_type": POST_EVENT, "event_payload": payload}


def mark_of(message: Mapping[str, Any]) -> Mark | None:
    """Of a message of ours; None for any other."""
    found = message.get("metadata") or {}
    payload = found.get("event_payload") or {}
    operation = payload.get(OPERATION)
    if found.get("event_type") != POST_EVENT or not isinstance(operation, str):
        return None
    numbers = [payload.get(name) for name in ("part", "parts", "files")]
    part, parts, files = (one if isinstance(one, int) else 0 for one in numbers)
    return Mark(operation, part, max(1, parts), files)


def _fitting(value: Any, limit: int) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    if len(text) > limit:
        raise BadInput(sentence("slack-value-long", length=len(text), most=str(limit)))
    return text


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise BadInput(sentence("slack-value-foreign")) from error


def _texts(found: Any) -> dict[str, str]:
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise BadInput(sentence("slack-value-foreign"))
    return {str(name): value for name, value in found.items()}
