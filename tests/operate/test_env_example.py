""".env.example names every variable that the settings hear, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from services.core.errors import BadConfig
from services.core.heard import unheard, variables
from services.core.settings import Settings, WellKnown, load

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


def test_every_variable_is_shown() -> None:
    shown = set(re.findall(r"^#?([A-Z0-9_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    heard = variables(Settings) | {name.upper() for name in WellKnown.model_fields}
    assert heard - shown - {"XDG_DATA_HOME"} == set()
    assert shown - heard == set()


def test_shown_defaults_are_the_defaults() -> None:
    lines = dict(re.findall(r"^#(THREADWRIGHT_[A-Z0-9_]+__[A-Z0-9_]+)=(.+)$", EXAMPLE.read_text(), re.MULTILINE))
    settings = Settings(_env_file=None)
    for name, value in lines.items():
        group, field = name.removeprefix("THREADWRIGHT_").lower().split("__")
        found = getattr(getattr(settings, group), field)
        if isinstance(found, tuple | dict):
            assert json.dumps(found) == value, name
            continue
        assert str(found).lower() == value.lower() or float(found) == float(value), name


def test_the_worlds_variables_are_heard_and_ours_win(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("DATABASE_URL=postgresql://world\nREDIS_URL=redis://world\n")
    assert Settings(_env_file=file).database.url.get_secret_value() == "postgresql://world"
    assert Settings(_env_file=None).database.url.get_secret_value() == ""
    file.write_text(file.read_text() + "THREADWRIGHT_DATABASE__URL=postgresql://ours\n")
    heard = Settings(_env_file=file)
    assert heard.database.url.get_secret_value() == "postgresql://ours"
    assert heard.redis.url.get_secret_value() == "redis://world"


def test_an_app_service_says_where_it_is_asked_who_it_is(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("IDENTITY_ENDPOINT=http://127.0.0.1:41741/msi/token\nIDENTITY_HEADER=secret-of-this-start\n")
    heard = Settings(_env_file=file).teams
    assert heard.identity_url == "http://127.0.0.1:41741/msi/token"
    assert heard.identity_header.get_secret_value() == "secret-of-this-start"
    assert "secret-of-this-start" not in repr(heard)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("THREADWRIGHT_SLAK__BOT_TOKEN", "THREADWRIGHT_SLACK__BOT_TOKEN"),
        ("THREADWRIGHT_AI_MODEL", "THREADWRIGHT_AI__MODEL"),
        ("THREADWRIGHT_WEB_PORT", "THREADWRIGHT_WEB__PORT"),
        ("THREADWRIGHT_FRIDGE__DOOR", ""),
    ],
)
def test_a_slip_in_a_name_is_told_with_what_was_meant(given: str, meant: str) -> None:
    assert unheard({given.lower(): "8080", "threadwright_home": "/data"}, Settings) == (given, meant)


def test_what_an_orchestrator_adds_for_a_service_of_our_name_is_no_slip() -> None:
    added = {
        "THREADWRIGHT_PORT": "tcp://10.0.0.1:8080",
        "THREADWRIGHT_WEB_PORT": "tcp://10.0.0.1:8080",
        "THREADWRIGHT_WEB_SERVICE_HOST": "10.0.0.1",
        "THREADWRIGHT_PORT_8080_TCP_ADDR": "10.0.0.1",
        "SLAK__BOT_TOKEN": "x",
    }
    assert unheard(added, Settings) is None


def test_a_slip_in_the_environment_stops_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THREADWRIGHT_SLAK__BOT_TOKEN", "xoxb-1")
    with pytest.raises(BadConfig, match=r"THREADWRIGHT_SLAK__BOT_TOKEN .* did you mean THREADWRIGHT_SLACK__BOT_TOKEN"):
        load()
