"""What one company would ask with when it means it: its own things, as its own lists named them, the buttons that it
was shown, and each verb with words that belong to it. Without these most requests end before a row is looked at."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from services import hld

PROMPTS = Path(hld.__file__).parent / "prompts"
KEPT = 60  # of one list, and of one button
BACKLOG = "Issue key,Summary,Status\nSHOP-7,Swap a shift,Open"
PAST = "key,title,points,resolved\nSHOP-7,Swap a shift,3,2026-03-01\nSHOP-8,Print the rota,2,2026-03-02"
DRAFT = next(PROMPTS.glob("hld.draft.md")).read_text(encoding="utf-8").replace("version: 1.3.0", "version: 1.4.0", 1)
# Where random words would be understood too seldom. A name in braces is filled from what the company knows.
MEANT: dict[str, Sequence[str]] = {
    "plan.show": ("bdd", "hld", "tickets", "estimates", "assignments"),
    "plan.diff": ("bdd", "bdd 1 2", "tickets 1 2"),
    "plan.restore": ("bdd 1", "tickets 1", "hld 1"),
    "plan.trace": ("R-1", "T-1", "{ticket}"),
    "plan.change": ("R-2 people get a reminder {marker} an hour before", "A-1 at most 60 of {marker}"),
    "plan.apply": ("{change}", ""),
    "plan.discard": ("{change}", ""),
    "plan.approve": ("", "bdd", "hld", "tickets"),
    "plan.reject": ("", "hld too dear for {marker}"),
    "plan.assign": ("{ticket} {person}",),
    "plan.budget": ("company day 2m 20usd", "person month 500k", "at-cap ask", ""),
    "plan.candidates": ("{ticket}",),
    "plan.channel": ("mention", "all", "never", "ai", "no-ai"),
    "plan.close": ("T-3 6h, T-4 2.5h", ""),
    "plan.variance": ("", "T-3 outside", "T-4 technology"),
    "plan.duplicates": (f"\n{BACKLOG}", "accept", "skip {ticket}", ""),
    "plan.evidence": ("{ticket}",),
    "plan.feedback": ("bdd up", "hld down it names {marker}"),
    "plan.forecast": ("", "+1 2w"),
    "plan.join": ("#1", "#2", "#3"),
    "plan.language": ("en", "de", "document es", ""),
    "plan.vote": ("{ticket}", "{ticket} 5"),
    "plan.reveal": ("{ticket}",),
    "plan.undo": ("", "delete"),
    "plan.stop": ("",),
    "plan.retry": ("",),
    "plan.project": ("", "default"),
    "plan.ask": ("QN-1", "QN-2 {name}"),
    "plan.owner": ("integrations {name}",),
    "plan.decider": ("{name}",),
    "team.add": ("Ana backend:4 sql:3 32h Europe/Madrid", "Bo frontend:4 24h", "{name} backend:4 32h"),
    "team.skills": ("{person} backend:5 react:2",),
    "team.availability": ("{person} 24h", "{person} 2026-12-21 2027-01-02 0h"),
    "team.jira": ("{person} 5b10a2844c20165700ede21g",),
    "team.me": ("backend:3 20h", ""),
    "team.history": (f"shop\n{PAST}", f"\n{PAST}", "left", ""),
    "team.lessons": ("", "confirm {lesson}", "decline {lesson}", "withdraw {lesson}"),
    "team.joining": ("open", ""),
    "team.invite": ("", "contributor"),
    "team.members": ("",),
    "team.role": ("{name} owner",),
    "team.remove": ("{name}",),
    "team.key": ("CI read write 90d",),
    "team.revoke": ("CI", "{key}"),
    "team.sessions": ("", "all", "end {session}"),
    "team.prompts": ("", "hld.draft", "draft\n{prompt}"),
    "team.models": ("", "openai/gpt-5 openai/gpt-5-mini", "default"),
    "team.model-key": ("openai",),
    "track.policy": ("We keep the hours that {marker} logs.", ""),
    "track.consent": ("yes", ""),
    "track.start": ("{ticket}",),
    "track.pause": ("",),
    "track.stop": ("",),
    "track.log": ("1h30m {ticket} for {marker}",),
    "track.report": ("7", ""),
}
# Where an example leaves words out, or names what is not there.
BODIES: dict[str, dict[str, Any]] = {
    "POST /v1/prompts/drafts": {"text": DRAFT},
    "PUT /v1/histories/{team}": {"csv": PAST},
    "PUT /v1/models/keys/{provider}": {"key": "sk-" + "a1b2c3d4" * 5, "address": ""},
}
OPENING: Sequence[tuple[str, str, dict[str, Any] | None]] = (
    ("POST", "/v1/team", {"name": "Ana", "skills": {"backend": 4}, "hours_per_week": 32, "time_zone": "Europe/Madrid"}),
    ("PUT", "/v1/tracker/policy", {"words": "We keep the hours that you log."}),
    ("POST", "/v1/tracker/consent", {"version": 1}),
    *(("GET", path, None) for path in ("/v1/team", "/v1/initiatives/{initiative_id}/tickets", "/v1/members")),
    *(("GET", path, None) for path in ("/v1/sessions", "/v1/keys", "/v1/prompts", "/scim/v2/Schemas")),
)
# Where a path's list stands, when it is not what stands before the name in the path.
LISTS = {"ticket": "/v1/initiatives/{initiative_id}/tickets",
         "developer": "/v1/team", "person": "/v1/team", "change": "/v1/initiatives/{initiative_id}/changes",
         "lesson": "/v1/team/lessons", "key": "/v1/keys", "session": "/v1/sessions"}  # fmt: skip


# Named in braces above, until the company was told of one.
USUAL = {"ticket": "T-1", "person": "ana", "change": "CH-1", "lesson": "L-1", "key": "CI", "session": "none"}
CARRIED: dict[str, Sequence[str]] = {
    "gate": ("hld", "slice", "change"),
    "document": ("bdd", "hld", "tickets"),
    "points": ("3", "5"),
    "thumb": ("up", "down"),
    "cause": ("outside", "technology", "ok"),
    "verdict": ("confirm", "decline"),
    "version": ("1",),
    "letter": ("a", "b"),
    "target": ("R-2", "A-1"),
    "text": ("people get a reminder an hour before",),
    "title": ("Print the list",),
    "parts": ("Print the list\nSend the list",),
    "others": ("T-2", "T-3"),
    "provider": ("openai",),
}
OF_ACTION: dict[str, dict[str, str]] = {one: {"target": "T-1"} for one in ("merge_tickets", "split_ticket",
                                                                             "change_ticket")}  # fmt: skip
# Read where a dialog or a button names it in words.
WITH_WORDS: dict[str, Sequence[str]] = {
    "apply": ("{change}",),
    "discard": ("{change}",),
    "assign-to": ("{ticket} {person}",),
    "vote": ("{ticket} 5", "{ticket}"),
    "reveal": ("{ticket}",),
    "lesson": ("confirm {lesson}", ""),
    "cause": ("{ticket} outside", ""),
    "admin-joining": ("open",),
    "admin-budget": ("company day 2m 20usd",),
    "admin-models": ("openai/gpt-5",),
}


class Known:
    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._items: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self._buttons: defaultdict[str, list[dict[str, str]]] = defaultdict(list)

    def hear(self, path: str, told: str) -> None:
        """An answer to a request of that path, as the routes write it."""
        path = path.partition("?")[0]
        try:
            body = json.loads(told)
        except ValueError:
            return
        lists = [one for one in body.values() if isinstance(one, list)] if isinstance(body, dict) else [body]
        for item in [*(one for found in lists if isinstance(found, list) for one in found), body]:
            if isinstance(item, dict) and {"id", "name", "key", "number"} & set(item):
                self._keep(self._items[path], item)

    def see(self, reply: Any) -> None:
        """Whatever can be pressed in it."""
        for action, values in _buttons(reply):
            self._keep(self._buttons[action], values)

    def value(self, path: str, name: str) -> str | None:
        """For the place of that name in a path, or in words."""
        before = path.partition(f"/{{{name}}}")[0]
        found = self._items.get(before) or self._items.get(LISTS.get(name, ""))
        if not found:
            return None
        item = self._chance.choice(found)
        names = ("id",) if name.endswith("_id") or name == "name" else (name, "id", "key", "name", "number")
        given = next((item[one] for one in names if item.get(one)), None)
        return None if given is None else str(given)

    def body(self, operation: str) -> dict[str, Any] | None:
        """Of a request that names what the company has."""
        filled = self._filled()
        match operation.partition(" ")[2].rpartition("/")[2]:
            case "assignee":
                return {"developer": filled["person"]}
            case "variance":
                return {"hours": {filled["ticket"]: 6}}
        return BODIES.get(operation)

    def plan(self, usual: UUID) -> UUID:
        """One that it began, or its first one."""
        found = self.value("/v1/initiatives/{initiative_id}", "initiative_id")
        return UUID(found) if found and self._chance.random() < 0.5 else usual

    def words(self, verb: str, *, marker: str, name: str) -> str | None:
        meant = MEANT.get(verb)
        if meant is None:
            return None
        return self._chance.choice(meant).format(marker=marker, name=name, prompt=DRAFT, **self._filled())

    def pressed(self, action: str) -> tuple[str, dict[str, str]]:
        """A button with its words, as it was shown; or as it would be, where none was."""
        found = self._buttons.get(action)
        if found and self._chance.random() < 0.7:
            return "", self._chance.choice(found)
        values = {name: self._chance.choice(given) for name, given in CARRIED.items()}
        words = WITH_WORDS.get(action, ("",))
        filled = self._filled()
        return self._chance.choice(words).format(**filled), {**values, **filled, **OF_ACTION.get(action, {})}

    def _filled(self) -> dict[str, str]:
        found = {one: self.value("", one) or usual for one, usual in USUAL.items()}
        return {**found, "ticket": self._chance.choice((found["ticket"], "T-2", "T-3", "T-4"))}

    def _keep(self, kept: list[Any], item: Any) -> None:
        if len(kept) < KEPT:
            kept.append(item)
        else:
            kept[self._chance.randrange(KEPT)] = item


def _buttons(part: Any) -> Iterator[tuple[str, dict[str, str]]]:
    if isinstance(part, dict):
        if isinstance(part.get("action"), str) and isinstance(part.get("values"), dict):
            yield part["action"], part["values"]
        for one in part.values():
            yield from _buttons(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _buttons(one)
