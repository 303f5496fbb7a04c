"""What every answer carries: the request's id, who may keep it, and what is left of the allowance."""

from __future__ import annotations

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HSTS = f"max-age={365 * 86_400}"  # this host alone: what else the company has under its name is not ours to say
NO_PAGE = "default-src 'none'; frame-ancestors 'none'"  # of what is no page; a page says what it may itself
_ID = re.compile(r"^[A-Za-z0-9._:-]{1,128}$")


class Envelope:
    """Middleware. `scope["state"]["request_id"]` is the caller's X-Request-Id, or one of ours where theirs is none;
    what a route puts into `scope["state"]["headers"]` is sent with every answer, errors as well."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        request_id = given if _ID.match(given) else secrets.token_hex(16)
        state = scope.setdefault("state", {})
        state["request_id"] = request_id
        state["headers"] = {}

        async def enveloped(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Request-Id"] = request_id
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Content-Security-Policy", NO_PAGE)
                if is_secure(scope):
                    headers["Strict-Transport-Security"] = HSTS
                if scope["path"].startswith("/v1/"):
                    headers.setdefault("Cache-Control", "no-store")
                for name, value in state["headers"].items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, enveloped)


def is_secure(scope: Scope) -> bool:
    """Whether the caller came by TLS; who takes it off in front of us is told by the public address."""
    app = scope.get("app")
    return scope.get("scheme") == "https" or bool(app is not None and getattr(app.state, "is_public_by_tls", False))
