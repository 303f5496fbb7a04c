"""The team's YAML file, read so that every fault names its file, line and mend."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import available_timezones

import yaml

from services.core.contracts import Developer, Team
from services.core.errors import BadInput
from services.core.words import Said, sentence

_KEYS = ("id", "name", "skills", "hours_per_week", "time_zone")
_MOST_HOURS = 80.0
_MOST_PEOPLE = 500
_USUAL_LEVEL = 3
_EXAMPLE = "- {name: Ana, skills: {backend: 4}, hours_per_week: 32, time_zone: Europe/Madrid}"


def parse_team(text: str, path: str = "team.yaml") -> Team:
    """A list of developers, or `developers:` with one. Raises BadInput with file, line and mend."""
    return Team(developers=_Reader(path).team(text))


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path

    def wrong(self, node: yaml.Node | int, message: str, /, **values: Said) -> BadInput:
        """The sentence `team-file-<message>` with file and line, in the language of whoever reads it."""
        line = node if isinstance(node, int) else node.start_mark.line + 1
        return BadInput(sentence(f"team-file-{message}", file=self.path, line=str(line), **values))

    def team(self, text: str) -> tuple[Developer, ...]:
        root = self._root(text)
        people: list[Developer] = []
        seen: dict[str, int] = {}
        for node in self._list(root):
            person = self._developer(node, len(people) + 1, set(seen))
            if person.id in seen:
                raise self.wrong(node, "taken", id=person.id, other=str(seen[person.id]))
            seen[person.id] = node.start_mark.line + 1
            people.append(person)
        return tuple(people)

    def _root(self, text: str) -> yaml.Node:
        try:
            root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise self.wrong(line, "not-yaml", problem=error.problem or "?", example=_EXAMPLE) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise self.wrong(1, "unreadable") from error
        if root is None:
            raise self.wrong(1, "empty", example=_EXAMPLE)
        return root

    def _list(self, root: yaml.Node) -> list[yaml.Node]:
        if isinstance(root, yaml.MappingNode):
            fields = self._fields(root, ("developers",), "unknown-key")
            if "developers" not in fields:
                raise self.wrong(root, "no-developers")
            root = fields["developers"]
        if not isinstance(root, yaml.SequenceNode) or not root.value:
            raise self.wrong(root, "no-list", example=_EXAMPLE)
        if len(root.value) > _MOST_PEOPLE:
            raise self.wrong(root, "too-many", count=len(root.value), most=_MOST_PEOPLE)
        return list(root.value)

    def _fields(self, node: yaml.MappingNode, allowed: tuple[str, ...], unknown: str) -> dict[str, yaml.Node]:
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name not in allowed:
                raise self.wrong(key, unknown, key=name, known=", ".join(allowed))
            if name in fields:
                raise self.wrong(key, "twice", key=name)
            fields[name] = value
        return fields

    def _developer(self, node: yaml.Node, place: int, taken: set[str]) -> Developer:
        if not isinstance(node, yaml.MappingNode):
            raise self.wrong(node, "no-developer", example=_EXAMPLE)
        fields = self._fields(node, _KEYS, "unknown-field")
        if "name" not in fields:
            raise self.wrong(node, "no-name")
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
            raise self.wrong(node, "no-text", key=key)
        return text

    def _hours(self, node: yaml.Node) -> float:
        try:
            hours = float(node.value) if isinstance(node, yaml.ScalarNode) else 0.0
        except ValueError:
            hours = 0.0
        if not 0 < hours <= _MOST_HOURS:
            raise self.wrong(node, "hours", most=int(_MOST_HOURS))
        return hours

    def _zone(self, node: yaml.Node) -> str:
        zone = self._text(node, "time_zone")
        known = available_timezones()
        if known and zone not in known:
            raise self.wrong(node, "zone", zone=zone)
        return zone

    def _skills(self, node: yaml.Node) -> dict[str, int]:
        if isinstance(node, yaml.SequenceNode):
            return {self._text(item, "skills"): _USUAL_LEVEL for item in node.value}
        if isinstance(node, yaml.MappingNode):
            return {self._text(key, "skills"): self._level(value) for key, value in node.value}
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return {}
        raise self.wrong(node, "skills", list="[backend]", levels="{backend: 4}")

    def _level(self, node: yaml.Node) -> int:
        level = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"[1-5]", level):
            raise self.wrong(node, "level", level=level)
        return int(level)


def _new_id(name: str, place: int, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or f"dev-{place}"
    return made if made not in taken else f"{made}-{place}"
