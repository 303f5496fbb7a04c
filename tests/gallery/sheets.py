"""Every reply as Slack and Teams draw it, on sheets to be looked at: `make gallery`.

Block Kit is drawn by `tests/slack/page.py`; Adaptive Cards by the renderer that Microsoft publishes, fetched from npm.
"""

from __future__ import annotations

import argparse
import html
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from integrations.slack import modal
from integrations.slack.render import render as render_slack
from integrations.teams import dialog
from integrations.teams.render import card_of
from integrations.teams.render import render as render_teams
from services.core.chat import Form, Reply
from tests.gallery.examples import Example, examples
from tests.slack.page import STYLE, page, view_page

CARDS = "adaptivecards@3.0.5"
ALIGNED = {"maxActions": 6, "buttonSpacing": 8, "actionsOrientation": "horizontal", "actionAlignment": "left"}
SPACING = {"small": 8, "default": 12, "medium": 16, "large": 20, "extraLarge": 24, "padding": 16}
HOST = {"supportsInteractivity": True, "fontFamily": "DejaVu Sans", "spacing": SPACING, "actions": ALIGNED}
LOOK = """
.cell { break-inside: avoid; border-bottom: 2px solid #99f; overflow: hidden; margin-bottom: 6px }
.label { color: #900; font: 11px monospace }
.ac-pushButton { border: 1px solid #bbb; border-radius: 4px; background: #fff; padding: 5px 10px; margin: 1px }
"""
DRAW = """
for (const [cell, card] of CARDS) {
  const drawn = new AdaptiveCards.AdaptiveCard();
  drawn.hostConfig = new AdaptiveCards.HostConfig(HOST);
  drawn.parse(card);
  document.getElementById(cell).appendChild(drawn.render());
}
"""


def of_slack(reply: Reply) -> str:
    forms = [block for block in reply.blocks if isinstance(block, Form)]
    if forms:
        return view_page(modal(forms[0], language=reply.language)).split("<body>", 1)[1]
    drawn = [{"blocks": one.blocks, "files": [{"name": it.name} for it in one.files]} for one in render_slack(reply)]
    return page(drawn).split("<body>", 1)[1]


def of_teams(reply: Reply) -> list[object]:
    forms = [block for block in reply.blocks if isinstance(block, Form)]
    if forms:
        return [dialog(forms[0], language=reply.language)["value"]["card"]["content"]]
    return [card_of(one.blocks) for one in render_teams(reply)]


def slack_sheet(found: Sequence[Example], width: int, columns: int) -> str:
    return _page([(one.name, of_slack(one.reply)) for one in found], width, columns, STYLE)


def teams_sheet(found: Sequence[Example], width: int, columns: int, script: str) -> str:
    cards: list[tuple[str, object]] = []
    cells: list[tuple[str, str]] = []
    for number, one in enumerate(found):
        for part, card in enumerate(of_teams(one.reply)):
            cards.append((f"c{number}-{part}", card))
            cells.append((one.name, f"<div id=c{number}-{part}></div>"))
    given = f"const CARDS = {_script(cards)}, HOST = {_script(HOST)};"
    return f"{_page(cells, width, columns, '')}<script>{script}</script><script>{given}{DRAW}</script>"


def _script(value: object) -> str:
    return json.dumps(value).replace("</", "<\\/")


def _page(cells: Sequence[tuple[str, str]], width: int, columns: int, style: str) -> str:
    wide = f"body {{ max-width: none; width: {(width + 12) * columns}px; column-count: {columns}; column-gap: 12px }}"
    drawn = "".join(
        f"<div class=cell style='width:{width}px'><div class=label>{html.escape(name)}</div>{cell}</div>"
        for name, cell in cells
    )
    return f"<!doctype html><meta charset=utf-8><style>{style}{LOOK}{wide}</style><body>{drawn}"


def sheets(language: str, script: str, each: int) -> Iterator[tuple[str, str, int]]:
    """(name, page, width of the page)."""
    found = list(examples(language))
    for number, first in enumerate(range(0, len(found), each)):
        part = found[first : first + each]
        for width, columns in ((600, 3), (340, 5)):
            yield f"slack-{language}-{width}-{number:02}", slack_sheet(part, width, columns), (width + 16) * columns
        for width, columns in ((430, 4), (300, 6)):
            page = teams_sheet(part, width, columns, script)
            yield f"teams-{language}-{width}-{number:02}", page, (width + 16) * columns


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--languages", nargs="*", default=["en", "de", "es"])
    parser.add_argument("--each", type=int, default=40, help="replies on a sheet")
    asked = parser.parse_args()
    folder: Path = asked.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "npm").exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", str(folder / "npm"), CARDS], check=True)
    script = (folder / "npm/node_modules/adaptivecards/dist/adaptivecards.js").read_text(encoding="utf-8")
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    for language in asked.languages:
        for name, drawn, width in sheets(language, script, asked.each):
            file = folder / f"{name}.html"
            file.write_text(drawn, encoding="utf-8")
            options = [
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                f"--window-size={width},2400",
            ]
            subprocess.run([browser, *options, f"--screenshot={file.with_suffix('.png')}", file.as_uri()], check=True)


if __name__ == "__main__":
    main()
