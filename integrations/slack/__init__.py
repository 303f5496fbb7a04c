"""Everything that goes out to Slack: replies as Block Kit, dialogs, and the Chat port over its Web API."""

from integrations.slack.chat import SlackChat
from integrations.slack.client import SlackClient, TokenOf
from integrations.slack.connected import ConnectedSlack, open_slack
from integrations.slack.encoding import action_of, form_of, is_opener, mark_of, metadata_of, state_of, values_of
from integrations.slack.pace import Pace
from integrations.slack.views import modal

__all__ = [
    "ConnectedSlack",
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
    "open_slack",
    "state_of",
    "values_of",
]
