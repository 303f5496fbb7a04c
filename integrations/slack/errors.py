"""What Slack refuses, as our own errors; none of them carries a token or what somebody wrote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.core.errors import AppError, BadInput, Disconnected, NotAllowed, NotFound, Unavailable
from services.core.words import sentence

_DISCONNECTED = frozenset(
    (
        "account_inactive", "app_not_installed", "invalid_auth", "not_authed", "org_login_required",
        "team_access_not_granted", "token_revoked",
    )
)  # fmt: skip
_CHANNEL_GONE = frozenset(
    (
        "cannot_dm_bot", "channel_is_limited_access", "channel_not_found", "channel_type_not_supported",
        "ekm_access_denied", "is_archived", "not_in_channel", "restricted_action",
        "restricted_action_read_only_channel",
        "restricted_action_thread_locked", "restricted_action_thread_only_channel", "thread_not_found", "user_disabled",
        "user_not_found", "user_not_in_channel",
    )
)  # fmt: skip
_MESSAGE_GONE = frozenset(("cant_delete_message", "cant_update_message", "edit_window_closed", "message_not_found"))
_AWAY = frozenset(
    (
        "accesslimited", "fatal_error", "internal_error", "request_timeout", "service_unavailable",
        "team_added_to_org", "token_expired",
    )
)  # fmt: skip
_TOO_LONG = frozenset(("msg_blocks_too_long", "msg_too_long"))

AWAY_PAUSE = 3.0  # after an answer that never came: what Slack still does is there by then


class InvalidBlocks(BadInput):
    """Slack does not take a block; `pointers` are its own words about which."""

    def __init__(self, reason: str, pointers: str) -> None:
        super().__init__(sentence("slack-refused", reason=reason))
        self.pointers = pointers

    @property
    def is_about_a_file(self) -> bool:
        """Slack still works on an upload, or will never show it."""
        return "slack_file" in self.pointers or "slack file" in self.pointers


class TooLong(BadInput):
    """The blocks together are more than a message takes."""


def away() -> Unavailable:
    """It may have acted all the same."""
    return Unavailable(sentence("slack-away"), retry_after=AWAY_PAUSE)


def refused(answer: Mapping[str, Any], status: int) -> AppError:
    """The error for an answer that is not ok; 429 is not among them."""
    reason = str(answer.get("error") or f"HTTP {status}")
    if reason in _AWAY or status >= 500:
        return away()
    if reason in _DISCONNECTED:
        return Disconnected(sentence("slack-disconnected"))
    if reason == "missing_scope":
        return NotAllowed(sentence("slack-no-scope", scope=str(answer.get("needed") or "")))
    if reason in _CHANNEL_GONE:
        return NotFound(sentence("slack-channel-gone", reason=reason))
    if reason in _MESSAGE_GONE:
        return NotFound(sentence("slack-message-gone", reason=reason))
    if reason in _TOO_LONG:
        return TooLong(sentence("slack-refused", reason=reason))
    if reason.startswith("invalid_blocks"):
        told = (answer.get("response_metadata") or {}).get("messages") or answer.get("errors") or ()
        return InvalidBlocks(reason, " ".join(str(one) for one in told))
    return BadInput(sentence("slack-refused", reason=reason))
