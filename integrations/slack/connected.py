"""The chat, and beside it what only the way in uses: the client itself and the tokens."""

from __future__ import annotations

from functools import partial

from integrations.slack.chat import SlackChat
from integrations.slack.client import SlackClient
from integrations.slack.oauth import refresh
from integrations.slack.tokens import Tokens
from services.core.deps import Deps
from services.core.ports import Blobs
from services.core.settings import SlackSettings
from services.crypto import vault_of


class ConnectedSlack(SlackChat):
    def __init__(self, client: SlackClient, blobs: Blobs, tokens: Tokens, settings: SlackSettings) -> None:
        super().__init__(client, blobs, has_canvases=settings.canvases, commands=settings.commands)
        self.client = client
        self.tokens = tokens


def open_slack(deps: Deps) -> ConnectedSlack:
    """Whoever opens it closes its client."""
    settings = deps.settings.slack
    tokens = Tokens(vault_of(deps), deps.open_tx, deps.find, partial(refresh, settings))
    client = SlackClient(tokens.token_of, base_url=settings.api_base)
    return ConnectedSlack(client, deps.blobs, tokens, settings)
