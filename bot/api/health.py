"""Is the process alive, can it serve, and its numbers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlalchemy import text

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
