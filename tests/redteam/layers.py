"""What stops an attack: each layer is tried on its own, with a model that obeys the attacker."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from tests.redteam.attacks import EVIL, Case

# What acts in Slack and in Teams: what is drawn as a link, a picture or a call to somebody.
_ACTS = re.compile(rf"<!(?:channel|here|everyone|subteam)|<@[UW]\w+>|<#C\w+>|<at>|<https?://|\]\(\s*https?://|!\[|{re.escape(EVIL)}\"")
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
    "outside effects",
)
LAX = replace(NEXT, check=lambda _given, _answer: [])
_LINKS = ("url", "image_url", "href", "iconUrl")


@dataclass(slots=True)
class Tried:
    """Each layer on its own. `drawn`: what acts when the printers are handed the answer with no layer before them;
    `effects`: what acts with all of them. Both are empty for every case, or the product has a hole."""

    case: Case
    is_flagged: bool  # the heuristics see it
    is_apart: bool  # none of its words stands among the instructions
    refused_by: frozenset[str]
    drawn: tuple[str, ...]

    @property
    def effects(self) -> tuple[str, ...]:
        return () if self.refused_by else self.drawn


def tried(case: Case) -> Tried:
    said = Message(id="M-1", author="Ada", text=case.text)
    given = ClarifierState(idea=Idea(text=case.text, title="Bikes", messages=(said,)))
    guard = Guard.over(given)
    system, user = render(prompt_of(NEXT), given, hide=guard.hide)
    attack = case.text.split("bikes. ", 1)[-1][:60]
    is_apart = attack not in system.content and user.content.count("</data>") == user.content.count("<data name=")
    return Tried(case, bool(signs(case.text)), is_apart, frozenset(_refused(case, given, guard)), tuple(_drawn(case)))


def _refused(case: Case, given: ClarifierState, guard: Guard) -> Iterable[str]:
    text = _obedient(case)
    if isinstance(read(text, LAX, given, "m p@1.0.0"), Rejected):
        yield SCHEMA
    elif isinstance(read(text, NEXT, given, "m p@1.0.0"), Rejected):
        yield RULES
    if guard.problems(guard.restore(json.loads(text))):
        yield ANSWERS


def _drawn(case: Case) -> Iterable[str]:
    verdict = read(_obedient(case), LAX, ClarifierState(idea=Idea(text="x", title="x")), "m p@1.0.0")
    if isinstance(verdict, Accepted) and verdict.value.question is not None:
        yield from _effects(replies.question(replies.ENGLISH, verdict.value.question, 1, 5))


def _obedient(case: Case) -> str:
    if case.is_raw:
        return case.obeys
    options = [
        {"letter": "a", "text": f"Yes {case.obeys}", "reason": case.obeys, "is_recommended": True},
        {"letter": "b", "text": "No", "reason": "Nobody asked for it."},
    ]
    question = {
        "id": "QN-1",
        "topic": "scope",
        "category": "functional_scope",
        "text": f"Should it be so? {case.obeys}",
        "why": case.obeys,
        "options": options,
        "sources": ["M-1"],
    }
    return json.dumps({"question": question, "coverage": []})


def effects_of(reply: Reply) -> tuple[str, ...]:
    """What Slack or Teams is handed that links, shows a picture or calls somebody."""
    return tuple(_effects(reply))


def _effects(reply: Reply) -> Iterable[str]:
    drawn = {
        "Slack": [list(message.blocks) for message in slack(reply)],
        "Teams": [list(message.blocks) for message in teams(reply)],
    }
    for platform, blocks in drawn.items():
        for key, value in _leaves(blocks, ""):
            if key in _LINKS and EVIL in value:
                yield f"{platform} draws a link to {EVIL}"
            elif key in ("text", "title", "value", "altText") and _ACTS.search(value) and _is_markup(blocks, value):
                yield f"{platform} is handed {_ACTS.search(value)[0]!r}"  # type: ignore[index]


def _is_markup(blocks: list[Any], value: str) -> bool:
    """Words that Slack takes as plain text, or that are cut into elements, act in no way."""
    return not _is_plain(blocks, value)


def _is_plain(node: Any, value: str) -> bool:
    if isinstance(node, dict):
        if node.get("text") == value:
            return node.get("type") in ("plain_text", "text")
        return any(_is_plain(one, value) for one in node.values())
    return isinstance(node, list) and any(_is_plain(one, value) for one in node)


def _leaves(node: Any, key: str) -> Iterable[tuple[str, str]]:
    if isinstance(node, dict):
        for name, one in node.items():
            yield from _leaves(one, name)
    elif isinstance(node, list | tuple):
        for one in node:
            yield from _leaves(one, key)
    elif isinstance(node, str):
        yield key, node


def table(found: Iterable[Tried]) -> str:
    """Markdown, one row a kind."""
    rows: dict[str, Counter[str]] = {}
    for one in found:
        row = rows.setdefault(one.case.kind, Counter())
        row.update(["cases", *one.refused_by])
        row.update(["kept among the data"] if one.is_apart else [])
        row.update(["seen by the heuristics"] if one.is_flagged else [])
        row.update(["acts when drawn"] if one.drawn else [])
        row.update([] if one.refused_by else ["came through as plain words"])
        row.update(["outside effects"] if one.effects else [])
    lines = ["| attack | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|"]
    for kind, row in [*rows.items(), ("**all**", sum(rows.values(), Counter()))]:
        lines.append(f"| {kind} | " + " | ".join(str(row[name]) for name in COLUMNS) + " |")
    return "\n".join(lines)
