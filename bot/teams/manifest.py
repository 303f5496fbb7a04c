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
from handlers.replies import Words
from services.core import settings as configuration
from services.core.errors import BadConfig, BadInput
from services.core.settings import Settings
from services.core.teams import TeamsSettings
from services.core.words import LANGUAGES, SOURCE

VERSION = "1.30"
_SCHEMAS = f"https://developer.microsoft.com/json-schemas/teams/v{VERSION}"
LOCALIZATION = f"{_SCHEMAS}/MicrosoftTeams.Localization.schema.json"
PLAN = "planMessage"
PAGE = "/teams/tab"
# Why each: without it the sentence behind it would not hold. Whoever adds the app to a team or chat grants them there.
PERMISSIONS = {
    "ChannelMessage.Read.Group": "hear replies in a plan's thread without a mention, find its own messages again",
    "ChatMessage.Read.Chat": "the same in group chats and meetings",
}
# What is typed, the same in every language, and the line that tells what it does.
COMMANDS = {
    "idea": "idea",
    "status": "status",
    "show bdd": "show",
    "enough": "enough",
    "approve": "approve",
    "change": "change",
    "stop": "stop",
    "track status": "track",
    "home": "home",
    "help": "help",
}
SCOPES = ("personal", "team", "groupChat")
TAB = "home"
TRANSLATED = tuple(language for language in LANGUAGES if language != SOURCE)


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
    words = Words.of(SOURCE)
    commands = [{"title": title, "description": words("app-command", name=name)} for title, name in COMMANDS.items()]
    scopes = list(SCOPES)
    host = urlsplit(base).netloc
    return {
        "$schema": f"{_SCHEMAS}/MicrosoftTeams.schema.json",
        "manifestVersion": VERSION,
        "version": ".".join([*version("threadwright").split("+")[0].split("."), "0", "0"][:3]),
        "id": app_id,
        "developer": {"name": "Threadwright", "websiteUrl": base, "privacyUrl": base, "termsOfUseUrl": base},
        "localizationInfo": {
            "defaultLanguageTag": SOURCE,
            "additionalLanguages": [{"languageTag": one, "file": f"{one}.json"} for one in TRANSLATED],
        },
        "name": {"short": "Threadwright", "full": words("app-full-name")},
        "description": {"short": words("app-short"), "full": words("app-full")},
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
                        "title": words("app-plan-message"),
                        "description": words("app-plan-message-why"),
                        "context": ["message"],
                        "fetchTask": True,
                    }
                ],
            }
        ],
        "staticTabs": [
            {"entityId": "conversations", "scopes": ["personal"]},
            {"entityId": TAB, "name": words("app-tab"), "contentUrl": f"{base}{PAGE}", "scopes": ["personal"]},
        ],
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": [host],
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot", "meetings": "bot"},
        "supportedChannelTypes": ["sharedChannels", "privateChannels"],
        "webApplicationInfo": {"id": app_id, "resource": resource(app_id, base)},
        "authorization": {
            "permissions": {"resourceSpecific": [{"name": name, "type": "Application"} for name in PERMISSIONS]}
        },
    }


def resource(app_id: str, base: str) -> str:
    """What the tab asks a person's token for; the app's registration exposes it (“Expose an API”)."""
    return f"api://{urlsplit(base).netloc}/botid-{app_id}"


def translation(language: str) -> dict[str, str]:
    """The manifest's words in another language, by where they stand in it."""
    words = Words.of(language)
    found = {
        "name.short": "Threadwright",
        "name.full": words("app-full-name"),
        "description.short": words("app-short"),
        "description.full": words("app-full"),
        "staticTabs[1].name": words("app-tab"),
        "composeExtensions[0].commands[0].title": words("app-plan-message"),
        "composeExtensions[0].commands[0].description": words("app-plan-message-why"),
    }
    for at in range(len(SCOPES)):
        for number, name in enumerate(COMMANDS.values()):
            where = f"bots[0].commandLists[{at}].commands[{number}].description"
            found[where] = words("app-command", name=name)
    return found


def package(told: dict[str, Any]) -> bytes:
    """The same bytes for the same manifest."""
    files = {
        "manifest.json": _written(told),
        **{f"{one}.json": _written({"$schema": LOCALIZATION, **translation(one)}) for one in TRANSLATED},
        "color.png": icons.color(),
        "outline.png": icons.outline(),
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content)
    return packed.getvalue()


def _written(told: dict[str, Any]) -> bytes:
    return json.dumps(told, indent=2, ensure_ascii=False).encode() + b"\n"


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
