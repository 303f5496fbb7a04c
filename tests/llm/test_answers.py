"""A model's words read without a model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import Field

from integrations.llm.answers import Accepted, Rejected, read, schema_of, strict_schema_of
from services.core.ports import AiStep
from services.core.values import Document, Value


class Cat(Value):
    kind: Literal["cat"] = "cat"
    title: str = "Tom"


class Dog(Value):
    kind: Literal["dog"] = "dog"
    default: int = 3


class Zoo(Document):
    animals: tuple[Annotated[Cat | Dog, Field(discriminator="kind")], ...]


class Map(Value):
    words: dict[str, str]


STEP = AiStep("t.zoo", Map, Zoo, lambda _given: Zoo(animals=(), generator="x"), Path("none.md"))
GIVEN = Map(words={})


@pytest.mark.parametrize(
    "text",
    [
        '{"animals": [{"kind": "cat"}]}',
        '<think>{"animals": "no"}</think>{"animals": [{"kind": "cat"}]}',
        'Here:\n```\n{"animals": [{"kind": "cat"}]}\n```\n',
        '\ufeff  {"animals": [{"kind": "cat", "title": "Tom"}],\n"generator": 5, "downgrade": {}}',
    ],
)
def test_what_is_meant_is_read(text: str) -> None:
    assert read(text, STEP, GIVEN, "m p@1") == Accepted(Zoo(animals=(Cat(),), generator="m p@1"))


# In an empty home Hypothesis makes its table of all characters first, which takes seconds on a busy machine.
@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text()
    | st.recursive(st.none() | st.floats() | st.text(), st.lists).map(lambda one: json.dumps({"animals": one}))
)
def test_nothing_that_a_model_writes_raises(text: str) -> None:
    assert isinstance(read(text, STEP, GIVEN, "m"), Accepted | Rejected)


def test_problems_name_the_place_and_are_bounded() -> None:
    many = json.dumps({"animals": [{"kind": "cat", "title": 1}] * 200})
    rejected = read(many, STEP, GIVEN, "m")
    assert isinstance(rejected, Rejected)
    assert rejected.problems[0] == "animals.0.cat.title: Input should be a valid string"
    assert len(rejected.problems) == 13
    assert rejected.problems[-1] == "… and 188 more like these."


def test_a_schema_keeps_fields_that_are_named_like_keywords() -> None:
    plain = schema_of(Zoo)
    assert set(plain["properties"]) == {"animals", "language"}
    assert "title" not in plain
    assert "title" in plain["$defs"]["Cat"]["properties"]
    strict: dict[str, Any] | None = strict_schema_of(Zoo)
    assert strict is not None
    assert strict["required"] == ["language", "animals"]
    assert strict["$defs"]["Dog"]["required"] == ["kind", "default"]
    assert strict["$defs"]["Dog"]["properties"]["default"] == {"type": "integer"}
    items = strict["properties"]["animals"]["items"]
    assert set(items) == {"anyOf"}


def test_a_free_form_map_has_no_strict_schema() -> None:
    assert strict_schema_of(Map) is None
