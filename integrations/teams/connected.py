"""The chat, and beside it what only the way in uses."""

from __future__ import annotations

from integrations.teams.chat import TeamsChat
from integrations.teams.client import TeamsClient
from integrations.teams.credentials import AppTokens
from integrations.teams.graph import Reading
from integrations.teams.links import Links
from integrations.teams.onedrive import OneDrive
from integrations.teams.places import Places
from integrations.teams.roster import Roster
from integrations.teams.send import Sender
from integrations.teams.streams import PAUSE, Streams
from services.core.deps import Deps
from services.crypto import vault_of


class ConnectedTeams(TeamsChat):
    client: TeamsClient
    sender: Sender
    links: Links
    places: Places
    reading: Reading
    drive: OneDrive
    roster: Roster


def open_teams(deps: Deps, *, line_pause: float = PAUSE) -> ConnectedTeams:
    """Whoever opens it closes its client. `line_pause`: seconds between two lines of what is being done."""
    settings, web = deps.settings.teams, deps.settings.web
    client = TeamsClient(AppTokens(settings), turns=deps.limits)
    links = Links(web.public_url or f"http://{web.host}:{web.port}", vault_of(deps), deps.blobs, deps.open_tx)
    places = Places(deps.open_tx, deps.find)
    streams = Streams(client, deps.open_tx, pause=line_pause)
    sender = Sender(client, links, streams)
    reading = Reading(client, settings.graph_base)
    bot = f"28:{settings.app_id}"
    teams = ConnectedTeams(client, sender, places, reading, deps.open_tx, bot=bot, streams=streams)
    teams.drive = OneDrive(client, links, has_plain=settings.login_base.startswith("http://"))
    teams.roster = Roster(client)
    teams.client, teams.sender, teams.links, teams.places, teams.reading = client, sender, links, places, reading
    return teams
