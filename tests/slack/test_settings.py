"""What is set for Slack is whole, or the start says which variable is missing; the manifest is what Slack takes."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from bot.cli import main
from bot.slack.app import _EVENTS
from bot.slack.manifest import CREATE, SCOPES, describe, manifest, slack
from bot.slack.mount import PATHS
from services.core.errors import BadConfig
from services.core.settings import Settings, load

ONE = {"BOT_TOKEN": "xoxb-1", "SIGNING_SECRET": "s"}
MANY = {"CLIENT_ID": "1", "CLIENT_SECRET": "c", "SIGNING_SECRET": "s"}


def given(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, **variables: str) -> Settings:
    monkeypatch.chdir(tmp_path)
    for name, value in variables.items():
        monkeypatch.setenv(f"THREADWRIGHT_SLACK__{name}", value)
    return load()


@pytest.mark.parametrize("variables", [{}, ONE, MANY, {"BOT_TOKEN": "xoxb-1", "APP_TOKEN": "xapp-1"}])
def test_whole_settings_are_heard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str]) -> None:
    assert given(monkeypatch, tmp_path, **variables).slack.is_on is bool(variables)


@pytest.mark.parametrize(
    ("variables", "named"),
    [
        ({"BOT_TOKEN": "xoxb-1"}, "SIGNING_SECRET"),
        ({"SIGNING_SECRET": "s"}, "BOT_TOKEN"),
        ({"APP_TOKEN": "xapp-1"}, "BOT_TOKEN"),
        ({**ONE, "BOT_TOKEN": "xoxp-1"}, "BOT_TOKEN"),
        ({**ONE, "APP_TOKEN": "xoxb-1"}, "APP_TOKEN"),
        ({"CLIENT_ID": "1", "SIGNING_SECRET": "s"}, "CLIENT_SECRET"),
        ({"CLIENT_SECRET": "1", "SIGNING_SECRET": "s"}, "CLIENT_ID"),
        ({"CLIENT_ID": "1", "CLIENT_SECRET": "c"}, "SIGNING_SECRET"),
        ({"PREVIOUS_SIGNING_SECRET": "s"}, "SIGNING_SECRET"),
        ({**ONE, "COMMAND_IDEA": "idea"}, "COMMAND_IDEA"),
        ({**ONE, "COMMAND_IDEA": "/plan"}, "COMMAND_IDEA"),
    ],
)
def test_what_is_missing_or_wrong_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variables: dict[str, str], named: str
) -> None:
    with pytest.raises(BadConfig) as error:
        given(monkeypatch, tmp_path, **variables)
    assert f"THREADWRIGHT_SLACK__{named}" in str(error.value)
    assert not any(value in str(error.value) for value in ("xoxp-1", "xoxb-1"))


def test_the_manifest_names_what_is_heard() -> None:
    settings = Settings(_env_file=None)
    told = describe(settings, base="https://plan.example")
    subscribed = {name.partition(".")[0] for name in told["settings"]["event_subscriptions"]["bot_events"]}
    assert subscribed - {"assistant_thread_context_changed"} == set(_EVENTS)
    addresses = {
        told["settings"]["event_subscriptions"]["request_url"],
        told["settings"]["interactivity"]["request_url"],
        *(one["url"] for one in told["features"]["slash_commands"]),
    }
    assert {urlsplit(one).path for one in addresses} == set(PATHS)
    assert [one["command"] for one in told["features"]["slash_commands"]] == ["/idea", "/plan", "/track", "/team"]
    assert told["oauth_config"]["scopes"]["bot"] == list(SCOPES)
    assert len(told["display_information"]["description"]) <= 140
    assert all(len(one["description"]) <= 2000 for one in told["features"]["slash_commands"])


def test_socket_mode_names_no_address(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = given(monkeypatch, tmp_path, BOT_TOKEN="xoxb-1", APP_TOKEN="xapp-1")
    told = manifest(settings)
    assert told["settings"]["socket_mode_enabled"] is True
    assert "http" not in json.dumps(told)
    assert manifest(settings)["settings"]["token_rotation_enabled"] is False


def test_a_link_fills_in_slacks_form(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THREADWRIGHT_WEB__PUBLIC_URL", "https://plan.example/")
    found = CliRunner().invoke(slack, ["manifest", "--link"])
    link = found.output.strip()
    assert link.startswith(CREATE.partition("?")[0])
    told = json.loads(parse_qs(urlsplit(link).query)["manifest_json"][0])
    assert told["oauth_config"]["redirect_urls"] == ["https://plan.example/slack/oauth_redirect"]


def test_without_an_address_it_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(["slack", "manifest"])
    assert left.value.code == 2
    assert "THREADWRIGHT_WEB__PUBLIC_URL" in capsys.readouterr().err
