"""The package: valid against the published schema, the same for the same app, and its icons are pictures."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from bot.cli import main
from bot.teams.manifest import build_package, describe, package
from tests.teams.server import APP

SCHEMAS = Path(__file__).parent / "schema"
SCHEMA = json.loads((SCHEMAS / "MicrosoftTeams.v1.30.schema.json").read_text())
LOCALIZATION = json.loads((SCHEMAS / "MicrosoftTeams.Localization.v1.30.schema.json").read_text())
BASE = "https://bot.example"


def test_the_manifest_is_valid_against_the_published_schema() -> None:
    told = describe(APP, BASE)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(told)] == []
    broken = {**told, "bots": [{**told["bots"][0], "scopes": ["everywhere"]}]}
    assert list(Draft4Validator(SCHEMA).iter_errors(broken))
    assert told["validDomains"] == ["bot.example"]
    assert len(told["bots"][0]["commandLists"][0]["commands"]) <= 10


@pytest.mark.parametrize("language", ["es", "de"])
def test_every_word_of_the_manifest_is_translated(language: str) -> None:
    """What a translation does not name stays English in a Teams of that language."""
    told = describe(APP, BASE)
    named = told["localizationInfo"]["additionalLanguages"]
    assert {"languageTag": language, "file": f"{language}.json"} in named
    translated = json.loads(zipfile.ZipFile(BytesIO(package(told))).read(f"{language}.json"))
    assert [error.message for error in Draft4Validator(LOCALIZATION).iter_errors(translated)] == []
    said = dict(spoken(told))
    assert said.keys() == translated.keys() - {"$schema"}
    same = {path for path, words in said.items() if translated[path] == words}
    assert same <= {"name.short"}


def spoken(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Where words for people stand; what is typed is the same in every language."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from spoken(one, f"{path}[{at}]")
    elif isinstance(value, dict):
        is_typed = ".commandLists[" in path
        for name, one in value.items():
            where = f"{path}.{name}" if path else name
            is_words = path in ("name", "description") or name == "description" or where.endswith("].name")
            if isinstance(one, str) and (is_words or (name == "title" and not is_typed)) and "Permissions" not in path:
                yield where, one
            elif path != "authorization":
                yield from spoken(one, where)


def test_the_package_is_the_same_each_time_and_its_icons_are_pictures() -> None:
    made = package(describe(APP, BASE))
    assert made == package(describe(APP, BASE))
    archive = zipfile.ZipFile(BytesIO(made))
    assert archive.namelist() == ["manifest.json", "es.json", "de.json", "color.png", "outline.png"]
    assert size_of(archive.read("color.png")) == (192, 192)
    assert size_of(archive.read("outline.png")) == (32, 32)
    pixels = read(archive.read("outline.png"))
    assert {bytes(pixels[at : at + 3]) for at in range(0, len(pixels), 4)} == {b"\xff\xff\xff"}  # Teams wants it white
    assert {0, 255} <= {pixels[at + 3] for at in range(0, len(pixels), 4)}


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def read(png: bytes) -> bytes:
    """Red, green, blue and alpha of every pixel; each row begins with a filter of none."""
    start = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[start - 4 : start])
    raw, (width, height) = zlib.decompress(png[start + 4 : start + 4 + length]), size_of(png)
    row = 4 * width + 1
    assert all(raw[row * n] == 0 for n in range(height))
    return b"".join(raw[row * n + 1 : row * (n + 1)] for n in range(height))


def test_the_command_writes_it_for_a_host_and_an_app(tmp_path: Path) -> None:
    out = tmp_path / "app.zip"
    done = CliRunner().invoke(build_package, ["--out", str(out), "--app-id", APP, "--host", "bot.example"])
    assert done.exit_code == 0, done.output
    assert "https://bot.example/teams/messages" in done.output
    told = json.loads(zipfile.ZipFile(out).read("manifest.json"))
    assert told["bots"][0]["botId"] == APP


def test_the_command_says_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["teams", "package"])
    assert ended.value.code == 2
    assert "THREADWRIGHT_TEAMS__APP_ID" in capsys.readouterr().err
