"""The app as Slack wants it described: one source of its scopes, events, commands and addresses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import click
import yaml

from bot.slack.actions import SHORTCUT
from bot.slack.invite import invite
from services.core import settings as configuration
from services.core.errors import BadConfig
from services.core.settings import Settings, SlackSettings

# Why each: without it the sentence behind it would not hold.
SCOPES: dict[str, str] = {
    "app_mentions:read": "hear when it is mentioned",
    "assistant:write": "the agent view: suggested words, status",
    "channels:history": "hear replies in a plan's thread, read a thread that is to be planned",
    "chat:write": "post",
    "chat:write.public": "post where a command was given without being invited first",
    "commands": "slash commands and the message shortcut",
    "files:write": "documents and diagrams",
    "groups:history": "the same in private channels that it was invited to",
    "im:history": "direct messages to it",
    "im:write": "tell one person something in private",
    "mpim:history": "the same in messages of several people that it was added to",
    "users:read": "people's names",
}
CANVAS_SCOPES: dict[str, str] = {
    "canvases:write": "documents as canvases",
    "files:read": "what text files say that are sent to it, and where a canvas stands",
}
EVENTS = (
    "agent_session_stopped",
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_context_changed",
    "assistant_thread_started",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "tokens_revoked",
)
_HINTS = {
    "idea": ("Begin a plan from a rough idea", "a booking page for our climbing gym"),
    "plan": ("Where a plan stands, and what to do with it", "status · show bdd · approve · stop · help"),
    "track": ("Your own time, under your own consent", "start KEY · pause · stop · log 1h30m KEY · status"),
    "team": ("Who may be proposed for tickets", "list · add · skills · availability · me"),
}
CREATE = "https://api.slack.com/apps?new_app=1&manifest_json="


def scopes_of(settings: SlackSettings) -> list[str]:
    return [*SCOPES, *(CANVAS_SCOPES if settings.canvases else ())]


def manifest(settings: Settings) -> dict[str, Any]:
    """With a public address for HTTP; without one, or with an app token, for Socket Mode. Raises BadConfig."""
    is_socket = bool(settings.slack.app_token.get_secret_value())
    base = settings.web.public_url.rstrip("/")
    if not base and not is_socket:
        raise BadConfig(
            "Slack has to know where this server is: set THREADWRIGHT_WEB__PUBLIC_URL (https://…), or "
            "THREADWRIGHT_SLACK__APP_TOKEN for Socket Mode, or give --socket."
        )
    return describe(settings, base="" if is_socket else base)


def describe(settings: Settings, *, base: str) -> dict[str, Any]:
    """`base` is empty for Socket Mode."""

    def at(path: str, name: str = "request_url") -> dict[str, str]:
        return {name: f"{base}/slack/{path}"} if base else {}

    oauth: dict[str, Any] = {"scopes": {"bot": scopes_of(settings.slack)}}
    if base:
        oauth["redirect_urls"] = [f"{base}/slack/oauth_redirect"]
    return {
        "display_information": {
            "name": "Threadwright",
            "description": "A rough idea in a thread becomes a clarified, designed, sliced and estimated plan.",
            "background_color": "#1f2937",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "assistant_view": {"assistant_description": "Asks the few questions that matter, then writes the plan."},
            "bot_user": {"display_name": "Threadwright", "always_online": True},
            "shortcuts": [
                {
                    "name": "Plan this thread",
                    "type": "message",
                    "callback_id": SHORTCUT,
                    "description": "Take the whole thread as the idea",
                }
            ],
            "slash_commands": [
                {
                    "command": typed,
                    **at("commands", "url"),
                    "description": _HINTS[name][0],
                    "usage_hint": _HINTS[name][1],
                    "should_escape": True,
                }
                for typed, name in settings.slack.commands.items()
            ],
        },
        "oauth_config": oauth,
        "settings": {
            "event_subscriptions": {**at("events"), "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, **at("interactive")},
            "org_deploy_enabled": True,
            "socket_mode_enabled": not base,
            "token_rotation_enabled": bool(settings.slack.client_id),  # a token that is copied must not end
        },
    }


@click.group("slack")
def slack() -> None:
    """What belongs to the Slack app."""


@slack.command("manifest")
@click.option("--json", "is_json", is_flag=True, help="As JSON instead of YAML.")
@click.option("--link", "is_link", is_flag=True, help="A link that opens Slack's form, filled in.")
@click.option("--socket", "is_socket", is_flag=True, help="For Socket Mode, without a public address.")
def print_manifest(*, is_json: bool, is_link: bool, is_socket: bool) -> None:
    """Print the manifest that creates the Slack app."""
    settings = configuration.load()
    told = describe(settings, base="") if is_socket else manifest(settings)
    if is_link:
        click.echo(CREATE + quote(json.dumps(told, separators=(",", ":")), safe=""))
    elif is_json:
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        click.echo(yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=110).rstrip())


slack.add_command(invite)
