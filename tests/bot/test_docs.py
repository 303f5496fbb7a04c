"""What the pages say is there: links, commands, diagrams that parse, pictures that are not older than their source."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from bot import cli
from handlers.router import FAMILIES
from integrations.mermaid import MermaidDiagrams

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "ARCHITECTURE.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs" / "adr").iterdir()),
]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)


@each_page
def test_every_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?://)([^)#]+)\)", text):
        assert (page.parent / target).exists(), target


@each_page
def test_every_path_that_is_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for path in re.findall(r"`((?:bot|handlers|services|jobs|integrations|tests|migrations)/[\w./]*)`", text):
        assert (ROOT / path).exists(), path


def stamp_of(source: str) -> str:
    return hashlib.sha256(source.encode()).hexdigest()[:16]


async def test_every_diagram_parses() -> None:
    """Those that a picture was drawn from have been read already."""
    diagrams = MermaidDiagrams(engines=1)
    drawn = "".join(picture.read_text(encoding="utf-8") for picture in (ROOT / "docs/pictures").glob("*.svg"))
    sources = [
        source
        for page in PAGES
        for source in re.findall(r"```mermaid\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        if stamp_of(source) not in drawn
    ]
    assert sources
    try:
        for source in sources:
            assert "<svg" in await diagrams.svg(source)
    finally:
        diagrams.close()


def test_every_picture_is_drawn_from_the_source_below_it() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    pairs = re.findall(r"!\[[^\]]*\]\((docs/pictures/[a-z-]+\.svg)\)\s+```mermaid\n(.*?)```", text, re.DOTALL)
    assert len(pairs) == 4
    for picture, source in pairs:
        assert stamp_of(source) in (ROOT / picture).read_text(encoding="utf-8"), f"{picture}: run docs/draw.py"


def test_every_command_of_the_readme_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in re.findall(r"threadwright ([a-z]+)", text):
        assert name in cli.COMMANDS
    for family, verbs in re.findall(r"`/(plan|team|track) ([\w· ]+)`", text):
        for verb in verbs.split("·"):
            assert verb.strip() in FAMILIES[family][0], verb
