"""What the container image is made of: pinned bases, no settings of anybody, nobody's root."""

from __future__ import annotations

import os
import re
import tomllib
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from services.core.settings import load
from services.core.yamls import loaded

ROOT = Path(__file__).resolve().parents[2]
DOCKERFILE = (ROOT / "deploy/Dockerfile").read_text()
COMPOSE: dict[str, Any] = loaded((ROOT / "deploy/compose.yaml").read_text())
IGNORED = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
PINNED = re.compile(r"^[a-z0-9.-]+/[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$")
SECRET = re.compile(r"(?i)pass|secret|token|key|credential")


def steps(word: str) -> list[str]:
    joined = DOCKERFILE.replace("\\\n", " ")
    return [line.split(None, 1)[1] for line in joined.splitlines() if line.startswith(f"{word} ")]


def test_every_base_is_pinned_by_its_digest() -> None:
    (argument,) = steps("ARG")
    name, base = argument.split("=", 1)
    assert PINNED.match(base), base
    assert {line.split()[0] for line in steps("FROM")} == {f"${{{name}}}"}
    images = {service["image"] for service in COMPOSE["services"].values()} - {"threadwright:local"}
    assert len(images) == 2
    assert not [image for image in images if not PINNED.match(image)]


def test_packages_come_by_their_hashes_alone() -> None:
    commands = [command for line in steps("RUN") for command in line.split("&&")]
    syncs = [command for command in commands if "uv sync" in command]
    (installs,) = (command for command in commands if "pip install" in command)
    assert syncs
    assert all("--locked" in command for command in syncs)
    assert "--require-hashes" in installs
    assert not [command for command in commands if re.search(r"\b(apt(-get)?|curl|wget)\b", command)]


def test_the_builder_is_given_code_and_nothing_else() -> None:
    assert IGNORED[0] == "*"
    allowed = {line[1:] for line in IGNORED if line.startswith("!")}
    packages = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    files = {".ci/uv.txt", "pyproject.toml", "uv.lock", "README.md", "LICENSE"}
    assert allowed == files | set(packages["packages"])
    assert "**/.env*" in IGNORED[len(allowed) :]
    copied = {source for line in steps("COPY") if "--from" not in line for source in line.split()[:-1]}
    assert copied == allowed


def test_no_secret_is_in_the_image_or_the_file() -> None:
    named = [line for word in ("ARG", "ENV", "LABEL") for line in steps(word)]
    assert not [line for line in named if SECRET.search(line)]
    for service in COMPOSE["services"].values():
        for name, value in (service.get("environment") or {}).items():
            assert not SECRET.search(name) or value.startswith("${POSTGRES_PASSWORD:?"), name
            assert not re.search(r"//[^$]*:[^$@]+@", value), name


def test_nobody_runs_as_root() -> None:
    (user,) = steps("USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)


@pytest.mark.parametrize("name", ["threadwright", "worker"])
def test_our_containers_may_little(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in service.get("ports", []))


@pytest.mark.parametrize("name", ["threadwright", "worker"])
def test_what_a_container_is_told_is_heard(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """As the settings read it: a name that they do not know is refused there, and a value arrives where it is meant."""
    service = COMPOSE["services"][name]
    told = dict(pair.split("=", 1) for line in steps("ENV")[1:] for pair in line.split())  # of the last stage
    told |= {at: re.sub(r"\$\{\w+[^}]*\}", "secret", value) for at, value in service["environment"].items()}
    monkeypatch.chdir(tmp_path)  # no .env
    for at in [at for at in os.environ if at.startswith("THREADWRIGHT_")]:
        monkeypatch.delenv(at)
    for at in set(told) - {"PATH"}:
        monkeypatch.setenv(at, told[at])
    settings = load()
    assert settings.database.url is not None and settings.redis.url is not None
    others = {urlsplit(one.get_secret_value()).hostname for one in (settings.database.url, settings.redis.url)}
    assert others <= set(COMPOSE["services"])
    assert len(others) == 2
    assert f"data:{settings.home}" in service["volumes"]
    assert (settings.web.host, settings.web.port) == ("0.0.0.0", 8080)
    assert [port.rpartition(":")[2] for port in service.get("ports", ["8080"])] == [str(settings.web.port)]
    assert f":{settings.web.port}/ready" in DOCKERFILE
    if entry := service.get("entrypoint"):
        assert find_spec(entry[-1]) is not None
