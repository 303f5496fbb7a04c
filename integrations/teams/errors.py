"""What Teams refuses, as our own errors; none of them carries a token or what somebody wrote."""

from __future__ import annotations

from typing import Any

from services.core.errors import AppError, BadInput, Disconnected, NotFound, Unavailable
from services.core.words import Sentence, sentence

AWAY_PAUSE = 3.0  # after an answer that never came: what Teams still does is there by then

_GONE = frozenset(
    ("BotNotInConversationRoster", "ConversationNotFound", "BotDisabledByAdmin", "ConversationBlockedByUser")
)
_MESSAGE_GONE = frozenset(("ActivityNotFoundInConversation", "MessageNotFound"))
_STREAM = "ContentStreamNotAllowed"
_TOO_LARGE = frozenset(("MessageSizeTooBig", "RequestEntityTooLarge"))


class TooLarge(BadInput):
    """One message is more than Teams takes."""


class StreamOver(BadInput):
    """A stream takes nothing more. `is_complete`: because the message that ends it was taken."""

    def __init__(self, told: Sentence, *, is_complete: bool) -> None:
        super().__init__(told)
        self.is_complete = is_complete


def away() -> Unavailable:
    """It may have acted all the same."""
    return Unavailable(sentence("teams-away"), retry_after=AWAY_PAUSE)


def refused(status: int, told: dict[str, Any]) -> AppError:
    """The error for an answer that is not ok; what asks to slow down is not among them."""
    error = told.get("error")
    reason = str((error.get("code") if isinstance(error, dict) else error) or f"HTTP {status}")[:60]
    if reason == _STREAM:
        words = str(error.get("message") or "") if isinstance(error, dict) else ""
        return StreamOver(sentence("teams-refused", reason=reason), is_complete="already completed" in words.lower())
    if status == 413 or reason in _TOO_LARGE:
        return TooLarge(sentence("teams-refused", reason=reason))
    if status in (408, 409) or status >= 500:
        return away()
    if reason in _MESSAGE_GONE:
        return NotFound(sentence("teams-message-gone", reason=reason))
    if reason in _GONE or status in (403, 404, 410):
        return NotFound(sentence("teams-gone", reason=reason))
    if status == 401:
        return Disconnected(sentence("teams-login-refused", reason=reason))
    return BadInput(sentence("teams-refused", reason=reason))
