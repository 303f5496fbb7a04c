"""What stops an attack: each layer is tried on its own, with a model that obeys the attacker."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from handlers import replies
from integrations.llm.answers import Accepted, Rejected, read
from integrations.slack.render import render as slack
from integrations.teams.render import render as teams
from services.ai import Guard, prompt_of, render, signs
from services.clarifier import ClarifierState
from services.clarifier.steps import NEXT
from services.core.chat import Reply
from services.core.contracts import Idea, Message
from tests.redteam import documents
from tests.redteam.attacks import EVIL, Case

SCHEMA, RULES, ANSWERS = "refused by the schema", "refused by the step's rules", "refused by the check of answers"
COLUMNS = (
    "cases",
    "kept among the data",
    "seen by the heuristics",
    SCHEMA,
    RULES,
    ANSWERS,
    "came through as plain words",
    "acts when drawn",
    "acts when printed",
    "outside effects",
)
LAX = replace(NEXT, check=lambda _given, _answer: [])
IDEA = "We want a shop for bikes. People rent bikes by the hour and pay at the counter."


@dataclass(slots=True)
class Tried:
    """Each layer on its own. `drawn`: what acts when the printers of chat are handed the answer with no layer before
    them, `printed`: the same of those of issues, tables and documents, which keep the links of a ticket's description;
    `effects`: what acts with all layers. No case has an effect, or the product has a hole."""

    case: Case
    is_flagged: bool  # the heuristics see it
    is_apart: bool  # none of its words stands among the instructions
    refused_by: frozenset[str]
    drawn: tuple[str, ...]
    printed: tuple[str, ...]

    @property
    def effects(self) -> tuple[str, ...]:
        return () if self.refused_by else (*self.drawn, *self.printed)


def tried(case: Case) -> Tried:
    said = Message(id="M-1", author="Ada", text=case.text)
    given = ClarifierState(idea=Idea(text=f"{IDEA}\n{case.text}", title="Bikes", messages=(said,)))
    guard = Guard.over(given)
    system, user = render(prompt_of(NEXT), given, hide=guard.hide)
    attack = case.text.split("bikes. ", 1)[-1][:60]
    is_apart = attack not in system.content and user.content.count("</data>") == user.content.count("<data name=")
    return Tried(
        case,
        is_flagged=bool(signs(case.text)),
        is_apart=is_apart,
        refused_by=frozenset(_refused(case, guard)),
        drawn=tuple(_drawn(case)),
        printed=() if case.is_raw else documents.acting(case.obeys, case.text),
    )


def _refused(case: Case, guard: Guard) -> Iterable[str]:
    text = _obedient(case)
    yield from _misread(text)
    if guard.problems(guard.restore(json.loads(text))):
        yield ANSWERS


@cache
def _misread(text: str) -> tuple[str, ...]:
    """What has nothing to do with the words that it answers to: the same for every way in."""
    if isinstance(read(text, LAX, _asked(), "m p@1.0.0"), Rejected):
        return (SCHEMA,)
    return (RULES,) if isinstance(read(text, NEXT, _asked(), "m p@1.0.0"), Rejected) else ()


def _drawn(case: Case) -> Iterable[str]:
    verdict = read(_obedient(case), LAX, _asked(), "m p@1.0.0")
    if isinstance(verdict, Accepted) and verdict.value.question is not None:
        yield from _effects(replies.question(replies.ENGLISH, verdict.value.question, 1, 5))


@cache
def _asked() -> ClarifierState:
    said = Message(id="M-1", author="Ada", text=IDEA)
    return ClarifierState(idea=Idea(text=IDEA, title="Bikes", messages=(said,)))


@cache
def _honest() -> str:
    """What the drafter without a model asks about the idea: an answer that no layer has anything against."""
    step = NEXT.offline(_asked())
    assert step.question is not None
    return step.model_dump_json()


def _obedient(case: Case) -> str:
    """The honest answer with the attacker's words in it."""
    if case.is_raw:
        return case.obeys
    data = json.loads(_honest())
    question = data["question"]
    question["why"] = case.obeys
    question["text"] = f"{case.obeys} {question['text']}"
    for option in question["options"][:1]:
        option["reason"] = case.obeys
    return json.dumps(data)


def effects_of(reply: Reply) -> tuple[str, ...]:
    """What Slack or Teams is handed that links, shows a picture or calls somebody."""
    return tuple(_effects(reply))


def _effects(reply: Reply) -> Iterable[str]:
    for message in slack(reply):
        yield from (f"Slack: {effect}" for block in message.blocks for effect in _acting(block, _slack_acts))
    for message in teams(reply):
        yield from (f"Teams: {effect}" for block in message.blocks for effect in _acting(block, _teams_acts))


def _slack_acts(node: dict[str, Any]) -> str:
    """Elements that link, show or call; markup inside the one kind of text that Slack reads markup in."""
    kind = node.get("type")
    if kind in ("link", "user", "usergroup", "broadcast", "channel", "image", "video"):
        return str(kind)
    if kind == "mrkdwn" and (found := re.search(r"<(?:https?:|mailto:|[!@#])[^>]*>", node["text"])):
        return found[0]
    return "url" if EVIL in str(node.get("url", node.get("image_url", ""))) else ""


def _teams_acts(node: dict[str, Any]) -> str:
    """As for Slack; text runs are plain, text blocks and facts are Markdown."""
    kind = node.get("type")
    if kind in ("Image", "Media", "Action.OpenUrl", "mention"):
        return str(kind)
    texts = [str(node.get(name, "")) for name in ("text", "value", "title")] if kind != "TextRun" else []
    found = next((match for text in texts if (match := re.search(r"(?<!\\)\]\(|(?<!\\)!\[|<at>", text))), None)
    return found[0] if found and kind in ("TextBlock", None) else ""


def _acting(node: Any, acts: Callable[[dict[str, Any]], str]) -> Iterable[str]:
    if isinstance(node, dict):
        if effect := acts(node):
            yield effect
        for one in node.values():
            yield from _acting(one, acts)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _acting(one, acts)


def table(found: Iterable[Tried]) -> str:
    """Markdown, one row a kind."""
    rows: dict[str, Counter[str]] = {}
    for one in found:
        row = rows.setdefault(one.case.kind, Counter())
        row.update(["cases", *one.refused_by])
        row.update(["kept among the data"] if one.is_apart else [])
        row.update(["seen by the heuristics"] if one.is_flagged else [])
        row.update(["acts when drawn"] if one.drawn else [])
        row.update(["acts when printed"] if one.printed else [])
        row.update([] if one.refused_by else ["came through as plain words"])
        row.update(["outside effects"] if one.effects else [])
    lines = ["| attack | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for kind, row in [*rows.items(), ("**all**", sum(rows.values(), Counter()))]:
        lines.append(f"| {kind} | " + " | ".join(str(row[name]) for name in COLUMNS) + " |")
    return "\n".join(lines)
