"""What is asked: requests made up from the product's own OpenAPI document, routes and forms, so that whatever is new is
asked for as well. Ids that anybody was told are asked with by everybody."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, Generic, TypeVar
from uuid import UUID

from tests.isolation.known import Known

T = TypeVar("T")
WORDS = ("1", "2", "bdd", "tickets", "R-1", "T-1", "T-2 merge T-3", "A-1", "QN-1", "1h30m SHOP-1 note", "yes", "SHOP-1",
         "en", "none", "R-2 people get a reminder", "1 2", "open", "Ada", "all")  # fmt: skip
# Tried where a pattern wants something of its own.
SHAPES = ("bdd", "QN-1", "R-1", "T-1", "T-2", "CH-1", "JE-1", "L-1", "SHOP", "SHOP-7", "hld.draft", "1.3.0", "1.4.0",
          "openai", "ada", "C1", "https://shop.example", "2026-12-21", "owner", "python", "U1", "0" * 64)  # fmt: skip
_TOLD = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|join-[\w-]{20,}|\b[A-Z]{1,3}-[1-9]\d{0,5}\b")
_DEEP = 6  # nested values


class Bag(Generic[T]):
    """Each of them in turn, in an order that is new each time round."""

    def __init__(self, chance: random.Random, items: Sequence[T]) -> None:
        self._chance, self.items = chance, list(items)
        self._left: list[T] = []

    def next(self) -> T:
        if not self._left:
            self._left = self._chance.sample(self.items, len(self.items))
        return self._left.pop()


class Pool:
    """What can be asked with."""

    def __init__(self, chance: random.Random, most: int = 600) -> None:
        self._chance, self._most = chance, most
        self._told: list[str] = []

    def hear(self, told: str) -> None:
        for found in dict.fromkeys(_TOLD.findall(told[:200_000])):
            if len(self._told) < self._most:
                self._told.append(found)
            elif self._chance.random() < 0.2:  # what is told often must not push out what is told seldom
                self._told[self._chance.randrange(self._most)] = found

    def id(self) -> str:
        """A UUID that somebody was told, or nobody."""
        for _ in range(4):
            found = self.any()
            if _is_id(found):
                return found
        return str(UUID(int=self._chance.getrandbits(128), version=4))

    def any(self) -> str:
        return self._chance.choice(self._told) if self._told else "0"

    def like(self, pattern: str) -> str | None:
        tried = [*(self.any() for _ in range(6)), *self._chance.sample(SHAPES, len(SHAPES))]
        return next((one for one in tried if re.search(pattern, one)), None)


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    told: dict[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def verbs(self) -> tuple[str, ...]:
        return (self.told["x-threadwright-verb"], *self.told.get("x-threadwright-also", ()))


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    query: list[tuple[str, str]]
    body: Any  # None: nothing is sent


class Maker:
    """Requests that the document allows, most of the time; `words` are what the one who asks would say."""

    def __init__(self, document: dict[str, Any], pool: Pool, chance: random.Random) -> None:
        self._parts, self._pool, self._chance = document["components"]["schemas"], pool, chance
        self.operations = [
            Operation(method.upper(), path, told)
            for path, methods in document["paths"].items()
            for method, told in methods.items()
        ]

    def request(self, operation: Operation, words: str, own: str, known: Known) -> Request:
        """`own`: a plan of whoever asks, so that what lies below one is reached as well; `known` fills the rest of the
        path most of the time."""
        path, query = operation.path, []
        for one in operation.told.get("parameters", ()):
            if one["in"] == "path":
                given = own if one["name"] == "initiative_id" and self._chance.random() < 0.5 else None
                if given is None and self._chance.random() < 0.7:
                    given = known.value(operation.path, one["name"])
                if given is None:
                    given = self.value(one["schema"], words)
                path = path.replace(f"{{{one['name']}}}", str(given))
            elif one["in"] == "query" and (one.get("required") or self._chance.random() < 0.4):
                given = 1 if one["name"] == "seconds" else self.value(one["schema"], words)
                query += [(one["name"], str(part)) for part in (given if isinstance(given, list) else [given])]
            elif one["name"] == "seconds":
                query.append(("seconds", "1"))
        sent = operation.told.get("requestBody", {}).get("content", {}).get("application/json", {})
        body = self.value(sent["schema"], words) if "schema" in sent else None
        if body is not None and self._chance.random() < 0.5:
            body = known.body(operation.name) or sent.get("example", body)
        return Request(operation.method, path, query, body)

    def value(self, schema: dict[str, Any], words: str, deep: int = 0) -> Any:
        if "$ref" in schema:
            return self.value(self._parts[schema["$ref"].rpartition("/")[2]], words, deep + 1)
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                return self.value(self._chance.choice(schema[several]), words, deep + 1)
        if "const" in schema or "enum" in schema:
            return self._chance.choice(schema.get("enum") or [schema["const"]])
        match schema.get("type"):
            case "string":
                return self._text(schema, words)
            case "integer" | "number":
                return self._chance.choice((schema.get("minimum", 0), schema.get("minimum", 0) + 1, 1))
            case "boolean":
                return self._chance.random() < 0.5
            case "array":
                count = 0 if deep > _DEEP else max(schema.get("minItems", 0), self._chance.randrange(3))
                return [self.value(schema.get("items", {}), words, deep + 1) for _ in range(count)]
            case "object":
                return self._object(schema, words, deep)
            case _:
                return None

    def _text(self, schema: dict[str, Any], words: str) -> str:
        match schema.get("format"):
            case "uuid":
                return self._pool.id()
            case "date":
                return self._chance.choice(("2026-12-21", "2027-01-02"))
            case "date-time":
                return "2026-01-01T00:00:00Z"
            case _:
                pattern, most = schema.get("pattern"), schema.get("maxLength", 200)
                fits = pattern is None or re.search(pattern, words[:most]) is not None
                own = words[:most] if fits else None
                shaped = self._pool.like(pattern) if pattern else self._pool.any()
                tried = [one for one in (own, shaped) if one]
                return self._chance.choice(tried) if tried else words[:most]

    def _object(self, schema: dict[str, Any], words: str, deep: int) -> dict[str, Any]:
        wanted = schema.get("required", ())
        made = {
            name: self.value(part, words, deep + 1)
            for name, part in schema.get("properties", {}).items()
            if name in wanted or self._chance.random() < 0.5
        }
        more = schema.get("additionalProperties")
        if isinstance(more, dict) and deep <= _DEEP:
            key = self._text(schema.get("propertyNames", {}), words)
            made[key] = self.value(more, words, deep + 1)
        return made


@dataclass
class Form:
    """One form of a page, with what its fields may hold: None is free text."""

    action: str
    fields: dict[str, list[str] | None] = field(default_factory=dict)


class Forms(HTMLParser):
    """Every form that posts, of one page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._select = ""

    @classmethod
    def of(cls, page: str) -> Iterator[Form]:
        reader = cls()
        reader.feed(page)
        yield from reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form" and told.get("method", "").lower() == "post":
            self.found.append(Form(told.get("action", "")))
        elif self.found and tag in ("input", "button", "textarea", "select") and told.get("name"):
            is_fixed = told.get("type") in ("hidden", "radio", "checkbox", "submit") or tag == "button"
            self.found[-1].fields[told["name"]] = [told.get("value", "on")] if is_fixed else None
            if tag == "select":
                self._select = told["name"]
                self.found[-1].fields[self._select] = []
        elif self.found and tag == "option" and self._select:
            choices = self.found[-1].fields[self._select]
            if choices is not None:
                choices.append(told.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""


def _is_id(text: str) -> bool:
    return len(text) == 36
