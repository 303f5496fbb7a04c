"""Everything that goes out to Teams: replies as Adaptive Cards, dialogs, and the Chat port over the Bot Connector."""

from integrations.teams.connected import ConnectedTeams, open_teams
from integrations.teams.encoding import VIEW, Pressed, mark_of, pressed, view_refresh
from integrations.teams.graph import CARD
from integrations.teams.onedrive import SAVE
from integrations.teams.render import card_of, render
from integrations.teams.views import dialog

__all__ = [
    "CARD",
    "SAVE",
    "VIEW",
    "ConnectedTeams",
    "Pressed",
    "card_of",
    "dialog",
    "mark_of",
    "open_teams",
    "pressed",
    "render",
    "view_refresh",
]
