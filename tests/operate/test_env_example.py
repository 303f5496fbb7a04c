""".env.example names every variable that the settings hear, and no other."""

from __future__ import annotations

import json
import re
from pathlib import Path

from pydantic import BaseModel

from services.core.settings import Settings, WellKnown

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


def variables(model: type[BaseModel], prefix: str) -> set[str]:
    found = set()
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found |= variables(field.annotation, f"{prefix}{name.upper()}__")
        else:
            found.add(f"{prefix}{name.upper()}")
    return found


def test_every_variable_is_shown() -> None:
    shown = set(re.findall(r"^#?([A-Z0-9_]+)=", EXAMPLE.read_text(), re.MULTILINE))
    heard = variables(Settings, "THREADWRIGHT_") | {name.upper() for name in WellKnown.model_fields}
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
