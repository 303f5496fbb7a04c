"""Cursors: where the next page begins, in a form that nobody builds on."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from services.core.errors import NotFound

T = TypeVar("T")

After = Annotated[str | None, Query(max_length=40, description="The `next` of the page before.")]
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
        if said.startswith("n") and said[1:].isdecimal() and len(said) < 20:
            return int(said[1:])
    except (ValueError, binascii.Error):
        pass
    raise NotFound("This cursor is not one of ours; begin again without `after`.")


def cut(items: Sequence[T], after: int | None, limit: int) -> Page[T]:
    """A page of what is whole in memory; the cursor is how many came before."""
    begin = after or 0
    rest = items[begin : begin + limit + 1]
    return Page(items=list(rest[:limit]), next=cursor(begin + limit) if len(rest) > limit else None)
