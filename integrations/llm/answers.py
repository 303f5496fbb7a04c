"""A model's words → a typed value, or what is wrong with them in words that it can mend them by."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, Literal, NoReturn

from pydantic import ValidationError

from services.ai import Guard, texts_in
from services.core.ports import A, AiStep, G
from services.core.tongues import NAMES, other_tongue
from services.core.values import Document, Making, Value

_THINKING = re.compile(r"<think>.*?(</think>|\Z)", re.DOTALL)
_MOST_PROBLEMS = 12
_LONGEST_PROBLEM = 300
_OURS = ("generator", "downgrade", "made")  # fields of a document that the model has no say in


@dataclass(frozen=True, slots=True)
class Rejected:
    """`kind` is what people are told (`model-kind-json` of the catalogue, …), `problems` are for the model."""

    kind: Literal["json", "shape", "content", "cut", "unsafe", "language"]
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Accepted(Generic[A]):
    value: A


def read(
    text: str, step: AiStep[G, A], given: G, generator: str, *, guard: Guard | None = None
) -> Accepted[A] | Rejected:
    """Never raises for anything that a model can write."""
    try:
        text = _bare(text)
        data = _JSON.decode(text)
    except (ValueError, RecursionError) as error:
        return Rejected("json", (f"It is not JSON: {str(error)[:_LONGEST_PROBLEM]}",))
    if not isinstance(data, dict):
        return Rejected("json", ("It is not a JSON object.",))
    if guard is not None:
        data = guard.restored(data, text)
        if unsafe := guard.problems(data):
            return Rejected("unsafe", _bounded(unsafe))
    if issubclass(step.answer, Document):
        data = {name: part for name, part in data.items() if name not in _OURS} | {"generator": generator}
    try:
        value = step.answer.model_validate(data)
    except ValidationError as error:
        return Rejected("shape", _words(error))
    except RecursionError:
        return Rejected("shape", ("It is nested too deeply.",))
    wanted = step.language(given)
    if wanted and (found := _other_tongue(value, given, wanted)):
        told = (
            f"It is written in {NAMES[found]}. Write every text in {NAMES[wanted]}; names and quotes stay as they are."
        )
        return Rejected("language", (told,))
    problems = step.check(given, value)
    if problems:
        return Rejected("content", _bounded(problems))
    return Accepted(value)


@lru_cache(maxsize=64)
def schema_of(answer: type[Value]) -> dict[str, Any]:
    """The JSON Schema that a model sees: without titles, and without what only we know."""
    schema = _without(answer.model_json_schema(by_alias=True), frozenset({"title"}))  # they repeat the names
    if issubclass(answer, Document):
        for name in _OURS:
            schema["properties"].pop(name, None)
        schema.get("$defs", {}).pop(Making.__name__, None)
        if not schema.get("$defs", True):
            del schema["$defs"]
        schema["required"] = [name for name in schema.get("required", []) if name not in _OURS]
    return dict(schema)


@lru_cache(maxsize=64)
def strict_schema_of(answer: type[Value]) -> dict[str, Any] | None:
    """The same with every property required and nothing else allowed, as strict modes want it.

    None when the answer has a free-form map, which strict modes cannot express.
    """
    schema = schema_of(answer)
    return None if _has_map(schema) else dict(_strict(_without(schema, frozenset({"default", "discriminator"}))))


def _other_tongue(value: Value, given: Value, wanted: str) -> str:
    """What the material says word for word may be quoted in any language."""
    texts = list(texts_in(value.model_dump(mode="json")))
    if not other_tongue(texts, wanted):
        return ""
    material = "\n".join(texts_in(given.model_dump(mode="json")))
    return other_tongue((text for text in texts if text not in material), wanted)


def _bare(text: str) -> str:
    """The outermost object: without a code fence, thoughts, or prose around it."""
    text = _THINKING.sub("", text)
    first, last = text.find("{"), text.rfind("}")
    return text[first : last + 1] if 0 <= first < last else text.strip()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_JSON = json.JSONDecoder(strict=False, parse_constant=_refuse_constant)


def _words(error: ValidationError) -> tuple[str, ...]:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return _bounded([f"{'.'.join(str(part) for part in one['loc']) or 'the object'}: {one['msg']}" for one in found])


def _bounded(problems: list[str]) -> tuple[str, ...]:
    shown = [problem[:_LONGEST_PROBLEM] for problem in problems[:_MOST_PROBLEMS]]
    more = len(problems) - len(shown)
    return (*shown, f"… and {more} more like these.") if more else tuple(shown)


def _without(node: Any, dropped: frozenset[str], *, is_schema: bool = True) -> Any:
    """A schema less some keywords; `is_schema` is False inside `properties` and `$defs`, whose keys are names."""
    if isinstance(node, list):
        return [_without(one, dropped) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _without(one, dropped, is_schema=not (is_schema and key in {"properties", "$defs"}))
        for key, one in node.items()
        if not (is_schema and key in dropped)
    }


def _has_map(node: Any) -> bool:
    if isinstance(node, list):
        return any(_has_map(one) for one in node)
    if not isinstance(node, dict):
        return False
    if node.get("type") == "object" and ("properties" not in node or node.get("additionalProperties") is not False):
        return True
    return any(_has_map(one) for one in node.values())


def _strict(node: Any) -> Any:
    if isinstance(node, list):
        return [_strict(one) for one in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _strict(one) for key, one in node.items()}
    if "oneOf" in plain:
        plain["anyOf"] = plain.pop("oneOf")
    if isinstance(plain.get("properties"), dict) and plain.get("type") == "object":
        plain["required"] = list(plain["properties"])
    return plain
