"""Cursors: where the next page begins, in a form that nobody builds on."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from fastapi import Query
from pydantic import BaseModel, Field

from services.core.errors import NotFound

S = TypeVar("S")
T = TypeVar("T")

_NEXT = "The `next` of the page before."
LAST = 2**31 - 1  # that Postgres keeps as a whole number
AfterName = Annotated[str | None, Query(max_length=120, description=_NEXT, examples=["a2NyZXc"])]
AfterId = Annotated[
    str | None,
    Query(max_length=120, description=_NEXT, examples=["azAxYTIxY2M3LTg5MDgtNzA2ZC1hMTE0LTYxZDg0YTM4ODljNw"]),
]
After = Annotated[str | None, Query(max_length=40, description=_NEXT)]
Limit = Annotated[int, Query(ge=1, le=100)]


class Page(BaseModel, Generic[T]):
    items: list[T]
    next: str | None = Field(description="Pass it as `after` for the next page; null at the end.")


def cursor(number: int) -> str:
    return base64.urlsafe_b64encode(f"n{number}".encode()).decode().rstrip("=")


def place(after: str | None) -> int | None:
    """Raises NotFound for what is no cursor of ours."""
    if after is None:
        return None
    try:
        said = base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True).decode()
        if said.startswith("n") and said[1:].isdecimal() and (number := int(said[1:])) <= LAST:
            return number
    except (ValueError, binascii.Error):
        pass
    raise NotFound("This cursor is not one of ours; begin again without `after`.")


def named(key: object) -> str:
    """Of what is told in the order of its ids or names: it holds also when the item itself goes meanwhile."""
    return base64.urlsafe_b64encode(f"k{key}".encode()).decode().rstrip("=")


def name_in(after: str | None) -> str:
    """Empty at the beginning. Raises NotFound for what is no cursor of ours."""
    if after is None:
        return ""
    try:
        said = base64.b64decode(after + "=" * (-len(after) % 4), altchars=b"-_", validate=True).decode()
        if said.startswith("k") and "\x00" not in said:
            return said[1:]
    except (ValueError, binascii.Error):
        pass
    raise NotFound("This cursor is not one of ours; begin again without `after`.")


def id_in(after: str | None) -> UUID | None:
    """Raises NotFound for what is no cursor of ours."""
    said = name_in(after)
    try:
        return UUID(said) if said else None
    except ValueError:
        raise NotFound("This cursor is not one of ours; begin again without `after`.") from None


def behind(items: Iterable[T], key: Callable[[T], str], after: str | None, limit: int) -> list[T]:
    """One more than a page, by name, of what is whole in memory."""
    begun = name_in(after)
    return sorted((one for one in items if key(one) > begun), key=key)[: limit + 1]


def page(found: Sequence[S], view: Callable[[S], T], key: Callable[[S], object], limit: int) -> Page[T]:
    """Of one item more than are shown, if there are so many."""
    shown = found[:limit]
    return Page(items=[view(one) for one in shown], next=named(key(shown[-1])) if len(found) > limit else None)


def cut(items: Sequence[T], after: int | None, limit: int) -> Page[T]:
    """A page of what is whole in memory; the cursor is how many came before."""
    begin = after or 0
    rest = items[begin : begin + limit + 1]
    return Page(items=list(rest[:limit]), next=cursor(begin + limit) if len(rest) > limit else None)
