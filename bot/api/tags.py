"""What a caller has already: `If-None-Match`, as RFC 9110 compares."""

from __future__ import annotations

from starlette.requests import Request


def is_known(request: Request, tag: str) -> bool:
    """Weakly: a proxy that compresses an answer makes its tag a weak one."""
    given = [one.strip() for line in request.headers.getlist("if-none-match") for one in line.split(",")]
    return given == ["*"] or tag in [one.removeprefix("W/") for one in given]
