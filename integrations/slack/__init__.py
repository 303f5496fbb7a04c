"""Everything that goes out to Slack: replies as Block Kit, dialogs, and the Chat port over its Web API."""

from integrations.slack.chat import SlackChat
from integrations.slack.client import SlackClient, TokenOf
from integrations.slack.encoding import action_of, form_of, is_opener, mark_of, metadata_of, state_of, values_of
from integrations.slack.pace import Pace
from integrations.slack.views import modal

__all__ = [
    "Pace",
    "SlackChat",
    "SlackClient",
    "TokenOf",
    "action_of",
    "form_of",
    "is_opener",
    "mark_of",
    "metadata_of",
    "modal",
    "state_of",
    "values_of",
]
