"""The app as Teams wants it described, and the package that is uploaded: one source of its scopes and commands."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from bot.teams import icons
from services.core import settings as configuration
from services.core.errors import BadConfig, BadInput
from services.core.settings import Settings
from services.core.teams import TeamsSettings

VERSION = "1.30"
PLAN = "planMessage"
# Why each: without it the sentence behind it would not hold. Whoever adds the app to a team or chat grants them there.
PERMISSIONS = {
    "ChannelMessage.Read.Group": "hear replies in a plan's thread without a mention, find its own messages again",
    "ChatMessage.Read.Chat": "the same in group chats and meetings",
}
COMMANDS = {
    "idea": "Begin a plan from a rough idea: idea TEXT",
    "status": "Where the plan stands, and whose turn it is",
    "show bdd": "The business draft; also hld, tickets, estimates",
    "enough": "No more questions: write with what is known",
    "approve": "Approve what waits for an approval",
    "change": "Change an answer or a requirement: change QN-2 …",
    "stop": "Stop the plan",
    "track status": "Your own time, under your own consent",
    "home": "Your open questions, approvals and tickets",
    "help": "What else I do",
}


def manifest(settings: Settings) -> dict[str, Any]:
    """Raises BadConfig when the app's id or the address is missing."""
    app_id, base = settings.teams.app_id, settings.web.public_url.rstrip("/")
    if not app_id or not base.startswith("https://"):
        raise BadConfig(
            "The package names the bot and where it is: set THREADWRIGHT_TEAMS__APP_ID and "
            "THREADWRIGHT_WEB__PUBLIC_URL (https://…), or give --app-id and --host."
        )
    return describe(app_id, base)


def describe(app_id: str, base: str) -> dict[str, Any]:
    commands = [{"title": title, "description": about} for title, about in COMMANDS.items()]
    scopes = ["personal", "team", "groupChat"]
    return {
        "$schema": f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": ".".join([*version("threadwright").split("+")[0].split("."), "0", "0"][:3]),
        "id": app_id,
        "developer": {"name": "Threadwright", "websiteUrl": base, "privacyUrl": base, "termsOfUseUrl": base},
        "name": {"short": "Threadwright", "full": "Threadwright: an idea becomes a plan"},
        "description": {
            "short": "A rough idea in a conversation becomes a clarified, designed, sliced plan.",
            "full": "Tell Threadwright an idea. It asks the few questions that matter, writes the business draft "
            "and the design, slices tickets, estimates and assigns them, and publishes to Jira when a person approves.",
        },
        "icons": {"color": "color.png", "outline": "outline.png"},
        "accentColor": "#1F2937",
        "bots": [
            {
                "botId": app_id,
                "scopes": scopes,
                "supportsFiles": True,
                "commandLists": [{"scopes": [scope], "commands": commands} for scope in scopes],
            }
        ],
        "composeExtensions": [
            {
                "botId": app_id,
                "commands": [
                    {
                        "id": PLAN,
                        "type": "action",
                        "title": "Plan this message",
                        "description": "Take this message as the idea of a plan",
                        "context": ["message"],
                        "fetchTask": True,
                    }
                ],
            }
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [urlsplit(base).netloc],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        "supportedChannelTypes": ["sharedChannels", "privateChannels"],
        "webApplicationInfo": {"id": app_id, "resource": "https://RscBasedStoreApp"},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": name, "type": "Application"} for name in PERMISSIONS]}
        },
    }


def package(told: dict[str, Any]) -> bytes:
    """The same bytes for the same manifest."""
    files = {
        "manifest.json": json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n",
        "color.png": icons.color(),
        "outline.png": icons.outline(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


@click.group("teams")
def teams() -> None:
    """What belongs to the Teams app."""


@teams.command("package")
@click.option("--out", type=click.Path(path_type=Path), default=Path("threadwright-teams.zip"), show_default=True)
@click.option("--app-id", default="", help="Instead of THREADWRIGHT_TEAMS__APP_ID.")
@click.option("--host", default="", help="Where the bot is, instead of THREADWRIGHT_WEB__PUBLIC_URL.")
def build_package(*, out: Path, app_id: str, host: str) -> None:
    """Build the app package that is uploaded to Teams."""
    settings = configuration.load()
    base = f"https://{host.removeprefix('https://')}" if host else settings.web.public_url
    given = settings.model_copy(
        update={
            "teams": TeamsSettings.model_construct(app_id=app_id or settings.teams.app_id),
            "web": settings.web.model_copy(update={"public_url": base}),
        }
    )
    told = manifest(given)
    try:
        out.write_bytes(package(told))
    except OSError as error:
        raise BadInput(f"{out} cannot be written ({error.strerror}); give another place with --out.") from error
    click.echo(f"{out} is the app for {base}. In Teams: Apps → Manage your apps → Upload an app.")
    click.echo(f"The bot's messaging endpoint is {base.rstrip('/')}/teams/messages.")
