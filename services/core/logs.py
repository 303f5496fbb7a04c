"""Structured logs: one JSON object (or one line of text) per event, with who and where, without what people wrote."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Mapping, MutableMapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import Any, TextIO
from uuid import uuid4

import structlog

from services.core import redaction
from services.core.observing import LogSettings

Event = MutableMapping[str, Any]

# Libraries that log requests, statements or payloads below this level.
_QUIET = {
    "LiteLLM": logging.ERROR,
    "openai": logging.ERROR,
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "sqlalchemy.engine": logging.WARNING,
    "slack_bolt": logging.WARNING,
    "slack_sdk": logging.WARNING,
    "botbuilder": logging.WARNING,
    "botocore": logging.WARNING,
    "alembic": logging.WARNING,
    "uvicorn.access": logging.WARNING,  # addresses and query strings
    "asyncio": logging.WARNING,
}
_FIRST = ("at", "level", "event")
log = structlog.get_logger(__name__)


def configure(settings: LogSettings, *, stream: TextIO | None = None) -> None:
    """Once per process. Everything goes to standard error: standard output belongs to the commands."""
    target = stream or sys.stderr
    level = logging.getLevelNamesMapping()[settings.level.upper()]
    render = _render_json if settings.format == "json" else _render_text
    structlog.configure(
        processors=[structlog.contextvars.merge_contextvars, _stamp, _name_error, _redact, render],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(target),
        cache_logger_on_first_use=False,
    )
    handler = Handler(target, render)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(level, logging.INFO))  # debugging us does not mean debugging every library
    for name, least in _QUIET.items():
        logging.getLogger(name).setLevel(max(least, level))
    logging.captureWarnings(True)


def bind(**ids: object) -> AbstractContextManager[object]:
    """Ids on every line inside the `with`, also in tasks begun there: tenant, request, initiative, trace, run.

    Empty ones are left out. `with logs.bind(tenant=actor.tenant_id, request=actor.request_id): …`
    """
    return structlog.contextvars.bound_contextvars(**{name: str(one) for name, one in ids.items() if one})


def bug(error: BaseException, **where: object) -> str:
    """Log an error that nobody expected; the person sees the returned id and the log has it."""
    error_id = uuid4().hex[:8]
    log.error("bug", exc_info=error, error_id=error_id, **where)
    return error_id


class Handler(logging.Handler):
    """Lines of libraries, in the same form."""

    def __init__(self, stream: TextIO, render: Any) -> None:
        super().__init__()
        self._stream = stream
        self._render = render

    def emit(self, record: logging.LogRecord) -> None:
        try:
            event: Event = {"event": redaction.without_quotes(_message(record)), "logger": record.name}
            event.update(structlog.contextvars.get_contextvars())
            if record.exc_info and record.exc_info[1] is not None:
                event["exc_info"] = record.exc_info[1]
            for step in (_stamp, _name_error, _redact):
                event = step(None, record.levelname.lower(), event)
            self._stream.write(self._render(None, "", event) + "\n")
            self._stream.flush()
        except Exception:
            self.handleError(record)


def _message(record: logging.LogRecord) -> str:
    """The template filled in with what is short; longer arguments may be somebody's words."""
    args = record.args
    if isinstance(args, Mapping):
        short: Any = {name: _short(one) for name, one in args.items()}
    else:
        short = tuple(_short(one) for one in args or ())
    try:
        return str(record.msg) % short if short else str(record.msg)
    except (TypeError, ValueError, KeyError):
        return str(record.msg)


def _short(value: object) -> object:
    if isinstance(value, int | float):
        return value
    text = redaction.says(value) if isinstance(value, BaseException) else str(value)
    return text if len(text) <= 60 else f"[{len(text)} characters]"


def _stamp(_logger: object, level: str, event: Event) -> Event:
    event["at"] = datetime.now(UTC).isoformat(timespec="milliseconds")
    event["level"] = {"warn": "warning", "exception": "error"}.get(level, level)
    return event


def _name_error(_logger: object, _level: str, event: Event) -> Event:
    """An exception becomes type, readable words, frames and an id by which a person can ask for it."""
    given = event.pop("exc_info", None)
    error = given if isinstance(given, BaseException) else None
    if given and error is None:
        error = given[1] if isinstance(given, tuple) else sys.exc_info()[1]
    if error is not None:
        event.setdefault("error_id", uuid4().hex[:8])
        event["exception"] = redaction.says(error)
        event["frames"] = redaction.frames(error)
        caused = redaction.causes(error)
        if caused:
            event["causes"] = caused
    return event


def _redact(_logger: object, _level: str, event: Event) -> Event:
    return {
        name: one if name in ("event", "exception", "frames", "causes") else redaction.clean(name, one)
        for name, one in event.items()
    } | {"event": redaction.without_secrets(str(event.get("event", "")))}


def _ordered(event: Event) -> dict[str, Any]:
    return {name: event[name] for name in _FIRST if name in event} | {
        name: one for name, one in event.items() if name not in _FIRST
    }


def _render_json(_logger: object, _level: str, event: Event) -> str:
    # ASCII only: no terminal control character, no line separator of Unicode survives.
    return json.dumps(_ordered(event), ensure_ascii=True, default=str)


def _render_text(_logger: object, _level: str, event: Event) -> str:
    """For terminals: time, level, event, then name=value; control characters are written as escapes."""
    plain = _ordered(event)
    head = f"{plain.pop('at')[11:19]} {plain.pop('level'):<7} {_printable(plain.pop('event'))}"
    frames = plain.pop("frames", [])
    rest = " ".join(f"{name}={_printable(one)}" for name, one in plain.items())
    below = "".join(f"\n    {_printable(one)}" for one in frames)
    return f"{head} {rest}".rstrip() + below


def _printable(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    shown = "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in text)
    return shown if " " not in shown or not isinstance(value, str) else json.dumps(shown, ensure_ascii=False)
