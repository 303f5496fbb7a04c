"""Every reply that there is: Slack and Teams take it, and it is said in one language without a hole."""

from __future__ import annotations

import re

import pytest

from integrations.slack import modal
from integrations.slack.render import render as render_slack
from integrations.teams import dialog
from integrations.teams.render import card_of
from integrations.teams.render import render as render_teams
from services.core.chat import Form
from tests.gallery.examples import Example, examples, kinds
from tests.slack.blockkit import errors_in as errors_in_blocks
from tests.slack.blockkit import errors_in_view
from tests.slack.elements import Surface
from tests.slack.reading import read_messages
from tests.teams.cards import errors_in as errors_in_card

HOLE = re.compile(r"\{ ?\$?\w+ ?\}|\b(?:None|False|True)\b|\( |\(\)|\*\*\*\*|<bound|object at")

PROGRAMS_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def everything(language: str) -> list[Example]:
    return list(examples(language))


@pytest.mark.parametrize("language", ["de"])  # a plan of each takes its time: `make gallery` draws them all
def test_every_reply_is_drawn_on_both_platforms(language: str) -> None:
    drawn = everything(language)
    assert {one.name for one in drawn} == {name for name, _ in kinds()} and len(drawn) > 150
    wrong = [f"{one.name}: {error}" for one in drawn for error in _errors(one)]
    assert wrong == []


def _errors(one: Example) -> list[str]:
    forms = [block for block in one.reply.blocks if isinstance(block, Form)]
    found = [] if one.reply.summary.strip() else ["no summary: a notification would be empty"]
    if one.reply.language != one.language:
        found.append(f"says that it is in {one.reply.language}")
    for form in forms:
        found += [str(error) for error in errors_in_view(modal(form, language=one.language))]
        found += [
            str(error) for error in errors_in_card(dialog(form, language=one.language)["value"]["card"]["content"])
        ]
    for message in render_slack(one.reply):
        surface = Surface("message", {"tenant/picture.png"})
        found += [str(error) for error in errors_in_blocks(list(message.blocks), surface)]
        read = read_messages([{"blocks": list(message.blocks)}])
        found += [f"a hole: {hole}" for hole in HOLE.findall(read)]
        found += [f"a day as programs write it: {day}" for day in PROGRAMS_DAY.findall(read)]
    for card in render_teams(one.reply):
        blocks = [{**block, "url": "https://x/"} if block["type"] == "Image" else block for block in card.blocks]
        found += [str(error) for error in errors_in_card(card_of(blocks))]
    return found
