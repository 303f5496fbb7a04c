"""Is the process alive, can it serve, and its numbers."""

from __future__ import annotations

import time
from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from sqlalchemy import text
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services.core.deps import Deps
from services.core.errors import AppError

router = APIRouter(tags=["health"])


@router.get("/health")
async def health() -> dict[str, str]:
    """The process answers; nothing else is asked."""
    return {"status": "ok"}


@router.get("/ready")
async def ready(request: Request, response: Response) -> dict[str, Any]:
    """200 when the database and Redis answer, else 503 with who does not."""
    deps: Deps = request.app.state.deps
    checks = {"database": await _database(deps), "redis": await _redis(deps)}
    is_ready = all(state == "ok" for state in checks.values())
    response.status_code = 200 if is_ready else 503
    return {"status": "ok" if is_ready else "unavailable", "checks": checks}


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)


class Metrics:
    """Counted per app, so that two apps in one process do not share numbers."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self.requests = Counter("threadwright_http_requests", "Requests answered.", labels, registry=self.registry)
        self.seconds = Histogram(
            "threadwright_http_request_seconds",
            "Seconds to the end of the answer.",
            ("method", "route"),
            registry=self.registry,
            buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2.5, 5),
        )


class Counted:
    """Middleware: counts by the route's pattern, never by the path, whose values are endless."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def noticed(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, noticed)
        finally:
            route = getattr(scope.get("route"), "path", "none")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self.metrics.requests.labels(method, route, str(status)).inc()
            self.metrics.seconds.labels(method, route).observe(time.perf_counter() - began)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


async def _database(deps: Deps) -> str:
    try:
        async with deps.open_lobby() as lobby:
            await lobby.execute(text("SELECT 1"))
    except AppError as error:
        return str(error)
    return "ok"


async def _redis(deps: Deps) -> str:
    try:
        await deps.queue.ping()
    except AppError as error:
        return str(error)
    return "ok"
