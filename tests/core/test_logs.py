"""Logs: every line parses, carries its ids, and holds no secret and nobody's words."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import Iterator
from typing import Any, Literal
from uuid import uuid4

import pytest
import structlog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import SecretStr

from services.core import logs
from services.core.chat import Incoming, IncomingKind, Platform, ThreadRef
from services.core.errors import BadInput
from services.core.observing import LogSettings
from services.core.redaction import clean, without_secrets

WORDS = "Our pilot customer Nordwind loses 40 000 euros a month"
SECRETS = {
    "slack bot": "xoxb-1234567890-abcdefABCDEF",
    "slack app": "xapp-1-A0123-456-deadbeef",
    "openai": "sk-proj-abcDEF123456789012345",
    "anthropic": "sk-ant-api03-AbCdEf123456_789-xyz",
    "aws": "AKIAIOSFODNN7EXAMPLE",
    "github": "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    "atlassian": "ATATT3xFfGF0abcdefghijklmnop=1A2B",
    "jwt": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
    "google": "AIzaSyA-1234567890abcdefghijklmnop",
}
SHAPES = [
    "{}",
    "Authorization: Bearer {}",
    "authorization=Basic {}",
    "postgresql://ada:{}@db.example:5432/x?sslmode=require",
    "redis://:{}@cache:6379/0",
    "https://example.com/hook?token={}&x=1",
    '{{"api_key": "{}"}}',
    "password={} host=db",
]
Format = Literal["json", "text"]


@pytest.fixture
def out() -> Iterator[io.StringIO]:
    yield from configured("json")


@pytest.fixture
def terminal() -> Iterator[io.StringIO]:
    yield from configured("text")


def configured(form: Format) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    logs.configure(LogSettings(level="debug", format=form), stream=stream)
    yield stream
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()
    logging.captureWarnings(False)
    root.handlers[:] = handlers
    root.setLevel(level)


def lines(out: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.getvalue().splitlines()]


async def test_ids_are_on_every_line_of_their_context_and_of_no_other(out: io.StringIO) -> None:
    log = structlog.get_logger("x")
    tenants = [uuid4() for _ in range(5)]

    async def work(number: int) -> None:
        with logs.bind(tenant=tenants[number], request=f"r{number}", initiative="", trace=uuid4().hex):
            await asyncio.sleep(0)
            log.info("worked", number=number)
            await asyncio.create_task(deeper(number))

    async def deeper(number: int) -> None:
        log.warning("deeper", number=number)

    await asyncio.gather(*(work(number) for number in range(5)))
    log.info("outside")
    found = lines(out)
    assert len(found) == 11
    for line in found[:-1]:
        assert (line["tenant"], line["request"]) == (str(tenants[line["number"]]), f"r{line['number']}")
        assert len(line["trace"]) == 32
        assert "initiative" not in line
    assert set(found[-1]) == {"at", "level", "event"}
    assert (found[-1]["event"], found[-1]["level"]) == ("outside", "info")


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_a_secret_never_appears_wherever_it_hides(out: io.StringIO, shape: str, secret: str) -> None:
    said = shape.format(secret)
    log = structlog.get_logger("x")
    log.info(said, detail=said, deep={"list": [said, {"x": said}]}, error=OSError(5, said))
    logging.getLogger("vendor").warning(said)
    logging.getLogger("vendor").warning("failed with %s", said)
    try:
        raise OSError(said)
    except OSError as error:
        logs.bug(error, where=said)
    assert secret not in out.getvalue()
    assert len(lines(out)) == 4


@pytest.mark.parametrize(
    "name",
    ["password", "api_key", "apiKey", "client_secret", "Authorization", "token", "bot_token", "cookie", "db_dsn"],
)
def test_a_value_with_a_secret_name_is_hidden_whatever_it_looks_like(out: io.StringIO, name: str) -> None:
    structlog.get_logger("x").info("e", **{name: "plain-looking"}, inner={name: ["plain-looking"]})
    logging.getLogger("x").warning("%s=%s", name, "plain-looking")
    assert out.getvalue().splitlines()[0].count("plain-looking") == 0
    assert lines(out)[0][name] == "[hidden]"


def test_secret_values_and_whole_objects_show_their_kind_only(out: io.StringIO) -> None:
    thread = ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread="1.2")
    incoming = Incoming(event_id="E1", kind=IncomingKind.TEXT, thread=thread, user="U1", text=WORDS)
    structlog.get_logger("x").info("e", one=SecretStr("hunter2"), two=incoming, three=[incoming], four=object())
    (line,) = lines(out)
    assert (line["one"], line["two"], line["three"], line["four"]) == (
        "<SecretStr>",
        "<Incoming>",
        ["<Incoming>"],
        "<object>",
    )


@pytest.mark.parametrize(
    "name", ["text", "message", "message_text", "idea", "answer", "question", "body", "reply", "query"]
)
def test_peoples_words_are_told_by_their_length(out: io.StringIO, name: str) -> None:
    structlog.get_logger("x").info("e", **{name: WORDS}, deep={name: WORDS})
    assert "Nordwind" not in out.getvalue()
    assert lines(out)[0][name] == f"[{len(WORDS)} characters]"


ERRORS = [
    ValueError(WORDS),
    RuntimeError(f"cannot parse {WORDS}"),
    BadInput(f"I do not understand “{WORDS}”; answer with a letter."),
    BadInput(f"I do not understand {WORDS!r}; answer with a letter."),
    KeyError(WORDS),
    Exception(SecretStr("hunter2"), WORDS),
    UnicodeDecodeError("utf-8", WORDS.encode(), 0, 1, WORDS),
]


@pytest.mark.parametrize("error", ERRORS, ids=[type(one).__name__ for one in ERRORS])
def test_an_error_has_id_kind_and_place_but_no_words_of_a_person(out: io.StringIO, error: Exception) -> None:
    text = WORDS  # a local variable with a text in it
    try:
        try:
            raise ValueError(text)
        except ValueError as cause:
            raise error from cause
    except Exception:
        structlog.get_logger("x").exception("failed")
    error_id = logs.bug(error, run="r1")
    assert "Nordwind" not in out.getvalue()
    first, second = lines(out)
    assert first["exception"].startswith(type(error).__name__)
    assert any("tests/core/test_logs.py" in frame for frame in first["frames"])
    assert first["causes"][0] == "ValueError: [words withheld]"
    assert len(first["error_id"]) == 8
    assert (second["event"], second["error_id"], second["run"]) == ("bug", error_id, "r1")


def test_what_helps_to_mend_is_kept(out: io.StringIO) -> None:
    try:
        {}["tenant_id"]
    except KeyError as error:
        logs.bug(error)
    logs.bug(BadInput("The file team.yaml is wrong in line 3: 'skils' is no field."))
    first, second = lines(out)
    assert first["exception"] == "KeyError: 'tenant_id'"
    assert second["exception"].endswith("is wrong in line 3: 'skils' is no field.")


def test_libraries_speak_in_the_same_form_and_long_arguments_are_kept_back(out: io.StringIO) -> None:
    logging.getLogger("some.vendor").warning("took %d ms for %s: %s", 12, "GET", WORDS * 3)
    broken = logging.makeLogRecord({"name": "some.vendor", "msg": "broken template %d", "args": ("x",)})
    logging.getLogger().handlers[0].handle(broken)
    logging.getLogger("httpx").info("HTTP Request: POST https://hooks.slack.com/services/T0/B0/xyz")
    logging.getLogger("sqlalchemy.engine").info("INSERT … %r", WORDS)
    try:
        raise ValueError(WORDS)
    except ValueError:
        logging.getLogger("some.vendor").exception("oops %s", ValueError(WORDS))
    found = lines(out)
    assert [line["event"] for line in found] == [
        f"took 12 ms for GET: [{len(WORDS) * 3} characters]",
        "broken template %d",
        "oops ValueError: [words withheld]",
    ]
    assert found[0]["logger"] == "some.vendor"
    assert "error_id" in found[2]
    assert "Nordwind" not in out.getvalue()


@settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # how fast words are thought up is not the matter
@given(st.dictionaries(st.text(min_size=1, max_size=8), st.recursive(st.text() | st.floats() | st.none(), st.lists)))
def test_whatever_is_logged_one_line_comes_out_and_parses(values: dict[str, Any]) -> None:
    for out in configured("json"):
        structlog.get_logger("x").info("event\nwith break\u2028", **{f"k{name}": one for name, one in values.items()})
        assert len(out.getvalue().splitlines()) == 1
        assert lines(out)[0]["level"] == "info"


def test_text_for_a_terminal_is_one_line_without_control_characters(terminal: io.StringIO) -> None:
    structlog.get_logger("x").warning("run_failed", run="a\x1b[31mb\nc\u202e\x9b", seconds=1.5, why="it was late")
    (line,) = terminal.getvalue().splitlines()
    assert line[9:] == r'warning run_failed run=a\x1b[31mb\nc\u202e\x9b seconds=1.5 why="it was late"'
    try:
        raise TypeError("no")
    except TypeError as error:
        logs.bug(error)
    assert "tests/core/test_logs.py" in terminal.getvalue().splitlines()[-1]


def test_a_level_is_kept(out: io.StringIO) -> None:
    logs.configure(LogSettings(level="warning"), stream=out)
    structlog.get_logger("x").info("quiet")
    logging.getLogger("x").info("quiet")
    structlog.get_logger("x").warning("loud")
    assert [line["event"] for line in lines(out)] == ["loud"]


def test_what_is_no_secret_stays_readable() -> None:
    for text in ("task-runner for skating", "basic plan", "ticket T-12", "https://example.com/a?b=c", "3 tokens left"):
        assert without_secrets(text) == text
    assert clean("prompt_tokens", 12) == 12
    assert len(without_secrets("x" * 10_000)) == 501
