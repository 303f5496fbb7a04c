"""What may not be read in a log: secrets by their name or look, and the words of people."""

from __future__ import annotations

import math
import re
import traceback
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any
from uuid import UUID

from services.core.errors import AppError

HIDDEN = "[hidden]"
_LONGEST = 500
_DEEPEST = 4
_MOST_ITEMS = 50
_MOST_FRAMES = 25

_SECRET_NAME = re.compile(
    r"pass(word|wd|phrase)?$|secret|(^|_)token$|api_?key|authorization|cookie|credential|private_?key|signature|dsn$",
    re.IGNORECASE,
)
# Names under which people's words travel; their length is told, because it explains slowness and refusals.
_TEXT_NAME = re.compile(
    r"(^|_)(text|texts|words|content|body|idea|answer|question|title|reply|blocks|prompt|prompts|message|messages|"
    r"comment|note|description|summary|transcript|name|user_name|email|query|payload|values|args|kwargs|data|input)$",
    re.IGNORECASE,
)

_LOOKS = re.compile(
    r"""
      (?P<slack>\bx(?:ox[a-z]|app)-[\w-]{6,})
    | (?P<openai>\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{12,})
    | (?P<vendor>\b(?:gh[a-z]_|github_pat_|glpat-|ATATT|ATCTT|AIza|hf_|AKIA|ASIA|ya29\.)[\w.=/+-]{10,})
    | (?P<jwt>\beyJ[\w-]{8,}\.[\w-]{4,}(?:\.[\w-]*)?)
    | (?P<hook>hooks\.slack\.com/[\w/-]+)
    | (?P<pem>-----BEGIN[ ][A-Z ]*PRIVATE[ ]KEY-----.*?(?:-----END[ ][A-Z ]*KEY-----|\Z))
    | (?P<header>\b(?:bearer|basic|token)\s+[\w.~+/=-]{6,})
    | (?P<userinfo>(?<=://)[^\s/@]*:[^\s@]*(?=@))
    | (?P<pair>(?:pass(?:word|wd)?|secret|token|api[_-]?key|access[_-]?key|signature|authorization|client_secret|code)
        ["']?\s*[=:]\s*["']?)(?P<value>[^\s"'&,;})]{3,})
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_QUOTED = re.compile(
    r"""(?P<mark>["'`])(?P<inside>(?:(?!(?P=mark)).){1,})(?P=mark)|“[^”]*”|„[^“”]*[“”]|«[^»]*»""", re.DOTALL
)

# Errors of the machine whose words are made of types, names and numbers; the words of all others are withheld.
_PLAIN = (OSError, KeyError, IndexError, AttributeError, TypeError, NameError, ImportError, AssertionError)
_PLAIN_NAMES = {"OperationalError", "InterfaceError", "ConnectionDoesNotExistError", "CannotConnectNowError"}


def clean(name: str, value: Any, *, depth: int = 0) -> Any:
    """A JSON value that may be logged under this name: known kinds only, bounded, without secrets and texts."""
    if value is None or isinstance(value, bool | int | float | Decimal | UUID | datetime | date | timedelta):
        return _scalar(value)
    if _SECRET_NAME.search(name):
        return HIDDEN
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, BaseException):
        return says(value)
    if isinstance(value, str | PurePath):
        text = str(value)
        return f"[{len(text)} characters]" if _TEXT_NAME.search(name) else without_secrets(text)
    if isinstance(value, list | tuple | set | frozenset) and depth < _DEEPEST:
        return [clean(name, one, depth=depth + 1) for one in list(value)[:_MOST_ITEMS]]
    if isinstance(value, Mapping) and depth < _DEEPEST:
        return {str(key): clean(str(key), one, depth=depth + 1) for key, one in list(value.items())[:_MOST_ITEMS]}
    return f"<{type(value).__name__}>"  # a value of ours, a request, a secret: its inside is not for the log


def without_secrets(text: str) -> str:
    """The text, bounded, with everything that looks like a secret hidden."""
    # Twice the bound is read, so that a secret across the cut is still recognised.
    cut = _LOOKS.sub(_hide, text[: 2 * _LONGEST])
    return cut if len(cut) <= _LONGEST else f"{cut[:_LONGEST]}…"


def without_quotes(text: str) -> str:
    """For sentences that may quote a person: what stands in quotation marks goes, unless it is one short word."""
    return without_secrets(_QUOTED.sub(_hide_quote, text))


def says(error: BaseException) -> str:
    """Type and words of an error, as far as they may be read."""
    kind = type(error).__name__
    is_plain = isinstance(error, (AppError, *_PLAIN)) or kind in _PLAIN_NAMES
    words = without_quotes(str(error).split("\n", 1)[0]) if is_plain else "[words withheld]"
    return f"{kind}: {words}" if words else kind


def frames(error: BaseException) -> list[str]:
    """Where it happened, outermost first: file, line and function, never a value."""
    found = traceback.extract_tb(error.__traceback__)[-_MOST_FRAMES:]
    return [f"{_short(one.filename)}:{one.lineno} {one.name}" for one in found]


def causes(error: BaseException) -> list[str]:
    """What led to it, nearest first."""
    found: list[str] = []
    seen: BaseException | None = error.__cause__ or error.__context__
    while seen is not None and len(found) < 8:
        found.append(says(seen))
        seen = seen.__cause__ or seen.__context__
    return found


def _scalar(value: Any) -> Any:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return str(value)


def _hide(found: re.Match[str]) -> str:
    return f"{found['pair']}{HIDDEN}" if found["pair"] else HIDDEN


def _hide_quote(found: re.Match[str]) -> str:
    inside = found["inside"] or ""
    is_name = bool(inside) and len(inside) <= 40 and not re.search(r"\s", inside)
    return found[0] if is_name else "[…]"


def _short(path: str) -> str:
    """From the room on, or from the package on: nobody learns our disk from a log."""
    for mark in ("/site-packages/", "/lib/python"):
        if mark in path:
            return path.split(mark, 1)[1]
    for room in ("services", "handlers", "integrations", "jobs", "bot", "migrations", "tests"):
        if f"/{room}/" in path:
            return f"{room}/{path.rsplit(f'/{room}/', 1)[1]}"
    return PurePath(path).name
