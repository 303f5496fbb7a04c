"""The team's YAML file, read so that every fault names its file, line and mend."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import available_timezones

import yaml

from services.core.contracts import Developer, Team
from services.core.errors import BadInput

_KEYS = ("id", "name", "skills", "hours_per_week", "time_zone")
_MOST_HOURS = 80.0
_MOST_PEOPLE = 500
_USUAL_LEVEL = 3
_EXAMPLE = "- {name: Ana, skills: {backend: 4}, hours_per_week: 32, time_zone: Europe/Madrid}"


def parse_team(text: str, path: str = "the team file") -> Team:
    """A list of developers, or `developers:` with one. Raises BadInput with file, line and mend."""
    return Team(developers=_Reader(path).team(text))


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path

    def wrong(self, node: yaml.Node | int, fault: str, mend: str) -> BadInput:
        line = node if isinstance(node, int) else node.start_mark.line + 1
        return BadInput(f"{self.path}, line {line}: {fault}; {mend}.")

    def team(self, text: str) -> tuple[Developer, ...]:
        root = self._root(text)
        people: list[Developer] = []
        seen: dict[str, int] = {}
        for node in self._list(root):
            person = self._developer(node, len(people) + 1, set(seen))
            if person.id in seen:
                raise self.wrong(
                    node, f"the id “{person.id}” is taken by line {seen[person.id]}", "give each developer another id"
                )
            seen[person.id] = node.start_mark.line + 1
            people.append(person)
        return tuple(people)

    def _root(self, text: str) -> yaml.Node:
        try:
            root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self.wrong(
                line, f"this is not YAML ({error.problem})", f"write one developer a line, like {_EXAMPLE}"
            ) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self.wrong(1, "this cannot be read as YAML text", "save it as plain UTF-8 text") from error
        if root is None:
            raise self.wrong(1, "the file is empty", f"list the developers, like {_EXAMPLE}")
        return root

    def _list(self, root: yaml.Node) -> list[yaml.Node]:
        if isinstance(root, yaml.MappingNode):
            fields = self._fields(root, ("developers",), "the file")
            if "developers" not in fields:
                raise self.wrong(root, "there is no `developers`", "put the list of people under `developers:`")
            root = fields["developers"]
        if not isinstance(root, yaml.SequenceNode) or not root.value:
            raise self.wrong(root, "here should be a list of developers", f"write one a line, like {_EXAMPLE}")
        if len(root.value) > _MOST_PEOPLE:
            raise self.wrong(root, f"{len(root.value)} developers are too many", f"give at most {_MOST_PEOPLE}")
        return list(root.value)

    def _fields(self, node: yaml.MappingNode, allowed: tuple[str, ...], what: str) -> dict[str, yaml.Node]:
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name not in allowed:
                listed = ", ".join(allowed)
                raise self.wrong(key, f"{what} has the unknown key “{name}”", f"use {listed}")
            if name in fields:
                raise self.wrong(key, f"“{name}” stands twice", "keep one")
            fields[name] = value
        return fields

    def _developer(self, node: yaml.Node, place: int, taken: set[str]) -> Developer:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, "here should be a developer", f"write it like {_EXAMPLE}")
        fields = self._fields(node, _KEYS, "a developer")
        if "name" not in fields:
            raise self.wrong(node, "this developer has no name", "add `name:` with what the team calls this person")
        name = self._text(fields["name"], "name")
        given = self._text(fields["id"], "id") if "id" in fields else ""
        zone = self._zone(fields["time_zone"]) if "time_zone" in fields else "UTC"
        hours = self._hours(fields["hours_per_week"]) if "hours_per_week" in fields else 40.0
        skills = self._skills(fields["skills"]) if "skills" in fields else {}
        return Developer(
            id=given or _new_id(name, place, taken), name=name, skills=skills, hours_per_week=hours, time_zone=zone
        )

    def _text(self, node: yaml.Node, key: str) -> str:
        text = node.value.strip() if isinstance(node, yaml.ScalarNode) else ""
        if not text or len(text) > 120 or any(unicodedata.category(c) == "Cc" for c in text):
            raise self.wrong(node, f"“{key}” should be a short text", f"write `{key}: …` on one line")
        return text

    def _hours(self, node: yaml.Node) -> float:
        try:
            hours = float(node.value) if isinstance(node, yaml.ScalarNode) else 0.0
        except ValueError:
            hours = 0.0
        if not 0 < hours <= _MOST_HOURS:
            raise self.wrong(
                node, "hours_per_week should be a number above 0", f"write hours up to {_MOST_HOURS:.0f}, e.g. 32"
            )
        return hours

    def _zone(self, node: yaml.Node) -> str:
        zone = self._text(node, "time_zone")
        known = available_timezones()
        if known and zone not in known:
            raise self.wrong(node, f"“{zone}” is no time zone", "write an IANA name like Europe/Berlin")
        return zone

    def _skills(self, node: yaml.Node) -> dict[str, int]:
        if isinstance(node, yaml.SequenceNode):
            return {self._text(item, "skills"): _USUAL_LEVEL for item in node.value}
        if isinstance(node, yaml.MappingNode):
            return {self._text(key, "skills"): self._level(value) for key, value in node.value}
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return {}
        raise self.wrong(
            node, "skills should be a list or a mapping", "write `skills: [backend]` or `skills: {backend: 4}`"
        )

    def _level(self, node: yaml.Node) -> int:
        level = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"[1-5]", level):
            raise self.wrong(node, f"the level “{level}” is none", "write a whole number from 1 to 5")
        return int(level)


def _new_id(name: str, place: int, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or f"dev-{place}"
    return made if made not in taken else f"{made}-{place}"
