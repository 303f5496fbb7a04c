"""Worked examples of prompts: whole answers to whole givens, checked like a model's before any model sees them.

`examples/<folder>/<prompt id>.yaml` holds `domain`, `given` and `answer`. The files of a folder are one road: in
`given`, `{answer_of: clarifier.bdd}` stands for the answer of that file; in `answer`, `{copy: bdd.entities}` for a part
of the given that has to be repeated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from services.core import yamls
from services.core.errors import BadConfig
from services.core.ports import A, AiStep, G
from services.core.values import Document, Value

FOLDER = Path(__file__).parent / "examples"
_WRITER = "example"
_OURS = {"generator", "downgrade", "made"}  # what a model does not write either
_FIELDS = {"domain", "given", "answer"}


@dataclass(frozen=True, slots=True)
class Example:
    """`given` and `answer` are valid values of the step's types."""

    domain: str
    given: Value
    answer: Value


def load_examples(step: AiStep[G, A], folders: tuple[str, ...], root: Path = FOLDER) -> tuple[Example, ...]:
    """Raises BadConfig that names the file when an example is of no use as one."""
    found = tuple(_load(step, root / folder / f"{step.name}.yaml") for folder in folders)
    domains = [example.domain.casefold() for example in found]
    if len(set(domains)) != len(domains):
        raise BadConfig(f"Two examples of {step.name} are of one domain; take different ones.")
    return found


def worked(examples: tuple[Example, ...], variables: Iterable[str], shows: Mapping[str, tuple[str, ...]]) -> str:
    """The examples as part of the instructions: of a given what the question shows of one (`variables`), and what it
    was made of (`shows`, with the fields that are worth their length)."""
    shown = {*variables, *shows}
    return "\n\n".join(
        f"### Example {number}: {example.domain}\n\n"
        + "\n".join(
            f"{name}: {_short(value, shows.get(name, ()))}" for name, value in _fields(example.given) if name in shown
        )
        + f"\n\nAnswer: {_short(example.answer, ())}"
        for number, example in enumerate(examples, start=1)
    )


def _fields(given: Value) -> Iterator[tuple[str, Any]]:
    return ((name, getattr(given, name)) for name in type(given).model_fields)


def _short(value: Any, fields: tuple[str, ...]) -> str:
    """JSON without what says nothing: defaults, and fields that the prompt does not show."""
    plain = value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Value) else _plain(value)
    if isinstance(plain, dict):
        plain = {key: part for key, part in plain.items() if key not in _OURS and (not fields or key in fields)}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [one.model_dump(mode="json", exclude_defaults=True) if isinstance(one, Value) else one for one in value]
    return value


def _load(step: AiStep[G, A], path: Path) -> Example:
    raw = _read(path)
    try:
        given = step.given.model_validate(_given(raw["given"], path))
        answer = step.answer.model_validate(_signed(_copied(raw["answer"], given), step.answer))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadConfig(f"The example {path}: {where or 'it'}: {first['msg']}.") from error
    problems = step.check(given, answer)
    if problems:
        raise BadConfig(f"The example {path} would be refused as an answer: {problems[0]}")
    return Example(str(raw["domain"]), given, answer)


@lru_cache(maxsize=64)
def _read(path: Path) -> dict[str, Any]:
    try:
        raw = yamls.loaded(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadConfig(f"The example {path} cannot be read: {error}.") from error
    if not isinstance(raw, dict) or set(raw) != _FIELDS:
        raise BadConfig(f"The example {path} needs exactly {', '.join(sorted(_FIELDS))}.")
    return raw


def _given(node: Any, path: Path) -> Any:
    """With the answers of the road's other files in their places."""
    if isinstance(node, list):
        return [_given(one, path) for one in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"answer_of"}:
        other = _read(path.with_name(f"{node['answer_of']}.yaml"))
        given = _given(other["given"], path)
        return {"generator": _WRITER, **_copied(other["answer"], given)}
    return {key: _given(one, path) for key, one in node.items()}


def _copied(node: Any, given: Any) -> Any:
    if isinstance(node, list):
        return [_copied(one, given) for one in node]
    if not isinstance(node, dict):
        return node
    if set(node) == {"copy"}:
        plain = given.model_dump(mode="json", by_alias=True) if isinstance(given, Value) else given
        for part in str(node["copy"]).split("."):
            plain = plain[part]
        return plain
    return {key: _copied(one, given) for key, one in node.items()}


def _signed(answer: Any, kind: type[Value]) -> Any:
    return {"generator": _WRITER, **answer} if issubclass(kind, Document) and isinstance(answer, dict) else answer
