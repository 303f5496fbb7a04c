"""Everything that goes out to Slack: replies as Block Kit, dialogs, and the Chat port over its Web API."""

from integrations.slack.encoding import (
    action_of,
    form_of,
    is_opener,
    metadata_of,
    operation_of,
    state_of,
    values_of,
)

__all__ = ["action_of", "form_of", "is_opener", "metadata_of", "operation_of", "state_of", "values_of"]
