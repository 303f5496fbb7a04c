"""The package: valid against the published schema, the same for the same app, and its icons are pictures."""

from __future__ import annotations

import json
import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft4Validator

from bot.cli import main
from bot.teams.manifest import build_package, describe, package
from tests.teams.server import APP

SCHEMA = json.loads((Path(__file__).parent / "schema" / "MicrosoftTeams.v1.30.schema.json").read_text())
BASE = "https://bot.example"


def test_the_manifest_is_valid_against_the_published_schema() -> None:
    told = describe(APP, BASE)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(told)] == []
    broken = {**told, "bots": [{**told["bots"][0], "scopes": ["everywhere"]}]}
    assert list(Draft4Validator(SCHEMA).iter_errors(broken))
    assert told["validDomains"] == ["bot.example"]
    assert len(told["bots"][0]["commandLists"][0]["commands"]) <= 10


def test_the_package_is_the_same_each_time_and_its_icons_are_pictures() -> None:
    made = package(describe(APP, BASE))
    assert made == package(describe(APP, BASE))
    archive = zipfile.ZipFile(BytesIO(made))
    assert archive.namelist() == ["manifest.json", "color.png", "outline.png"]
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
