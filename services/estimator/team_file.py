"""The team's YAML file, read so that every fault names its file, line and mend."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import available_timezones

import yaml

from services.core.contracts import Developer, Team
from services.core.errors import BadInput
from services.core.words import sentence

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

    def team(self, text: str) -> tuple[Developer, ...]:
        root = self._root(text)
        people: list[Developer] = []
        seen: dict[str, int] = {}
        for node in self._list(root):
            person = self._developer(node, len(people) + 1, set(seen))
            if person.id in seen:
                raise BadInput(
                    sentence(
                        "team-file-taken", file=self.path, line=_line(node), id=person.id, other=str(seen[person.id])
                    )
                )
            seen[person.id] = node.start_mark.line + 1
            people.append(person)
        return tuple(people)

    def _root(self, text: str) -> yaml.Node:
        try:
            root = yaml.compose(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise BadInput(
                sentence(
                    "team-file-not-yaml",
                    file=self.path,
                    line=_line(line),
                    problem=error.problem or "?",
                    example=_EXAMPLE,
                )
            ) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise BadInput(sentence("team-file-unreadable", file=self.path, line=_line(1))) from error
        if root is None:
            raise BadInput(sentence("team-file-empty", file=self.path, line=_line(1), example=_EXAMPLE))
        return root

    def _list(self, root: yaml.Node) -> list[yaml.Node]:
        if isinstance(root, yaml.MappingNode):
            fields = self._fields(root, ("developers",))
            if "developers" not in fields:
                raise BadInput(sentence("team-file-no-developers", file=self.path, line=_line(root)))
            root = fields["developers"]
        if not isinstance(root, yaml.SequenceNode) or not root.value:
            raise BadInput(sentence("team-file-no-list", file=self.path, line=_line(root), example=_EXAMPLE))
        if len(root.value) > _MOST_PEOPLE:
            raise BadInput(
                sentence(
                    "team-file-too-many", file=self.path, line=_line(root), count=len(root.value), most=_MOST_PEOPLE
                )
            )
        return list(root.value)

    def _fields(self, node: yaml.MappingNode, allowed: tuple[str, ...]) -> dict[str, yaml.Node]:
        fields: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            if name not in allowed:
                raise self._unknown(key, name, allowed)
            if name in fields:
                raise BadInput(sentence("team-file-twice", file=self.path, line=_line(key), key=name))
            fields[name] = value
        return fields

    def _unknown(self, key: yaml.Node, name: str, allowed: tuple[str, ...]) -> BadInput:
        listed, line = ", ".join(allowed), _line(key)
        if allowed is _KEYS:
            return BadInput(sentence("team-file-unknown-field", file=self.path, line=line, key=name, known=listed))
        return BadInput(sentence("team-file-unknown-key", file=self.path, line=line, key=name, known=listed))

    def _developer(self, node: yaml.Node, place: int, taken: set[str]) -> Developer:
        if not isinstance(node, yaml.MappingNode):
            raise BadInput(sentence("team-file-no-developer", file=self.path, line=_line(node), example=_EXAMPLE))
        fields = self._fields(node, _KEYS)
        if "name" not in fields:
            raise BadInput(sentence("team-file-no-name", file=self.path, line=_line(node)))
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
            raise BadInput(sentence("team-file-no-text", file=self.path, line=_line(node), key=key))
        return text

    def _hours(self, node: yaml.Node) -> float:
        try:
            hours = float(node.value) if isinstance(node, yaml.ScalarNode) else 0.0
        except ValueError:
            hours = 0.0
        if not 0 < hours <= _MOST_HOURS:
            raise BadInput(sentence("team-file-hours", file=self.path, line=_line(node), most=int(_MOST_HOURS)))
        return hours

    def _zone(self, node: yaml.Node) -> str:
        zone = self._text(node, "time_zone")
        known = available_timezones()
        if known and zone not in known:
            raise BadInput(sentence("team-file-zone", file=self.path, line=_line(node), zone=zone))
        return zone

    def _skills(self, node: yaml.Node) -> dict[str, int]:
        if isinstance(node, yaml.SequenceNode):
            return {self._text(item, "skills"): _USUAL_LEVEL for item in node.value}
        if isinstance(node, yaml.MappingNode):
            return {self._text(key, "skills"): self._level(value) for key, value in node.value}
        if isinstance(node, yaml.ScalarNode) and not node.value.strip():
            return {}
        raise BadInput(
            sentence("team-file-skills", file=self.path, line=_line(node), list="[backend]", levels="{backend: 4}")
        )

    def _level(self, node: yaml.Node) -> int:
        level = node.value if isinstance(node, yaml.ScalarNode) else ""
        if not re.fullmatch(r"[1-5]", level):
            raise BadInput(sentence("team-file-level", file=self.path, line=_line(node), level=level))
        return int(level)


def _line(node: yaml.Node | int) -> str:
    return str(node if isinstance(node, int) else node.start_mark.line + 1)


def _new_id(name: str, place: int, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    made = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or f"dev-{place}"
    return made if made not in taken else f"{made}-{place}"
