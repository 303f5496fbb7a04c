"""What is believed, what is refused, and how little of it is read."""

from __future__ import annotations

import json
import time
from urllib.parse import urlencode

import pytest

from bot.answers import UNAUTHORIZED, Answer
from bot.slack.start import may_open_a_dialog
from bot.slack.verify import read, verifier
from services.core.settings import SlackSettings
from services.events import Arrival
from tests.slack.sender import SECRET, signed

NOW = time.time()
SETTINGS = SlackSettings(
    signing_secret=SECRET, previous_signing_secret="the one before", client_id="1", client_secret="2"
)  # type: ignore[arg-type]
EVENT = {
    "type": "event_callback",
    "team_id": "T1",
    "event_id": "Ev1",
    "event": {"type": "message", "channel": "C1", "ts": "1.1"},
}
BODY = json.dumps(EVENT).encode()


def ask(headers: dict[str, str], body: bytes = BODY, now: float = NOW) -> Arrival | Answer:
    verify = verifier(SETTINGS, now=lambda: now)
    return verify({name.encode(): value.encode() for name, value in headers.items()}, body)


@pytest.mark.parametrize("secret", [SECRET, "the one before"])
@pytest.mark.parametrize("age", [0, 299, -299])
def test_both_secrets_are_believed_inside_the_window(secret: str, age: int) -> None:
    assert isinstance(ask(signed(BODY, secret=secret, at=NOW - age)), Arrival)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        signed(BODY, secret="a third one", at=NOW),
        signed(BODY + b" ", at=NOW),
        signed(BODY, at=NOW - 302),
        signed(BODY, at=NOW + 302),
        {**signed(BODY, at=NOW), "x-slack-request-timestamp": "soon"},
        {**signed(BODY, at=NOW), "x-slack-request-timestamp": ""},
        {**signed(BODY, at=NOW), "x-slack-request-timestamp": "-5"},
        {**signed(BODY, at=NOW), "x-slack-request-timestamp": "1e9"},
        {**signed(BODY, at=NOW), "x-slack-request-timestamp": "9" * 400},
        {**signed(BODY, at=NOW), "x-slack-signature": ""},
        {**signed(BODY, at=NOW), "x-slack-signature": "v0=ä"},
        {**signed(BODY, at=NOW), "x-slack-signature": "v1=" + signed(BODY, at=NOW)["x-slack-signature"][3:]},
    ],
)
def test_all_else_is_unauthorized(headers: dict[str, str]) -> None:
    assert ask(headers) is UNAUTHORIZED


def test_a_signature_of_an_empty_secret_is_no_signature() -> None:
    """A second secret that nobody set must not be one that everybody knows."""
    settings = SlackSettings(signing_secret=SECRET, client_id="1", client_secret="2")  # type: ignore[arg-type]
    verify = verifier(settings, now=lambda: NOW)
    headers = {name.encode(): value.encode() for name, value in signed(BODY, secret="", at=NOW).items()}
    assert verify(headers, BODY) is UNAUTHORIZED


def test_the_handshake_is_answered() -> None:
    assert read(b'{"type": "url_verification", "challenge": "abc", "token": "x"}') == Answer(200, b"abc")
    assert read(b"ssl_check=1&token=x") == Answer(200)


def arrival(told: dict[str, object] | bytes) -> Arrival:
    found = read(told if isinstance(told, bytes) else json.dumps(told).encode())
    assert isinstance(found, Arrival), found
    return found


def test_twins_have_one_key_and_repeats_one_id() -> None:
    message = arrival(EVENT)
    mention = arrival({**EVENT, "event_id": "Ev2", "event": {**EVENT["event"], "type": "app_mention"}})  # type: ignore[dict-item]
    assert message.twin_key == mention.twin_key == "C1:1.1"
    assert (message.event_key, mention.event_key) == ("Ev1", "Ev2")
    changed = arrival({**EVENT, "event": {**EVENT["event"], "subtype": "message_changed"}})  # type: ignore[dict-item]
    assert changed.twin_key is None  # a change of the message is not the message


@pytest.mark.parametrize(
    ("told", "workspace"),
    [
        (EVENT, "T1"),
        ({**EVENT, "team_id": "T9", "authorizations": [{"team_id": "T1", "enterprise_id": None}]}, "T1"),
        (
            {
                **EVENT,
                "authorizations": [{"team_id": None, "enterprise_id": "E1", "is_enterprise_install": True}],
            },
            "E1",
        ),
        ({"type": "block_actions", "trigger_id": "1", "team": {"id": "T1"}, "enterprise": None}, "T1"),
        (
            {
                "type": "block_actions",
                "trigger_id": "1",
                "team": None,
                "enterprise": {"id": "E1"},
                "is_enterprise_install": True,
            },
            "E1",
        ),
        ({"type": "view_submission", "trigger_id": "1", "team": None, "user": {"team_id": "T1"}}, "T1"),
        (
            {
                "type": "view_submission",
                "trigger_id": "1",
                "team": {"id": "T2"},
                "view": {"app_installed_team_id": "T1"},
            },
            "T1",
        ),
    ],
)
def test_whose_it_is(told: dict[str, object], workspace: str) -> None:
    assert arrival(told).workspace == workspace


def test_a_command_is_kept_as_json_without_the_old_token() -> None:
    fields = {"command": "/idea", "text": "a & b", "team_id": "T1", "trigger_id": "7.8", "token": "old"}
    found = arrival(urlencode(fields).encode())
    assert found.event_key == "slash_command:7.8"
    kept = json.loads(found.body)
    assert (kept["text"], kept["type"]) == ("a & b", "slash_command")
    assert "token" not in kept
    org = {**fields, "enterprise_id": "E1", "is_enterprise_install": "true"}
    assert arrival(urlencode(org).encode()).workspace == "E1"


def test_what_has_no_id_gets_a_stable_one() -> None:
    told = {"type": "view_closed", "team": {"id": "T1"}, "view": {"id": "V1"}}
    assert arrival(told).event_key == arrival(told).event_key
    assert arrival(told).event_key != arrival({**told, "view": {"id": "V2"}}).event_key


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"payload=nonsense", b"payload=", b'{"type": "event_callback"}',
             b'{"type": 5, "team_id": "T1"}', b"team_id=T1&text=x"]
)  # fmt: skip
def test_nonsense_is_refused_in_a_sentence(body: bytes) -> None:
    found = read(body)
    assert isinstance(found, Answer)
    assert found.status == 400


def test_only_what_may_open_a_dialog_hurries() -> None:
    def hurries(told: dict[str, object] | bytes) -> bool:
        return may_open_a_dialog(arrival(told))

    assert hurries(b"command=%2Fidea&text=&team_id=T1&trigger_id=1")
    assert not hurries(b"command=%2Fidea&text=a+shop&team_id=T1&trigger_id=1")
    assert hurries({"type": "block_actions", "trigger_id": "1", "team": {"id": "T1"}})
    assert not hurries({"type": "view_submission", "trigger_id": "1", "team": {"id": "T1"}})
    assert not hurries(EVENT)
