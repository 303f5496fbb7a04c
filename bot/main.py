"""The web process: a FastAPI app whose lifespan builds Deps; mounts the API and the pages."""

from __future__ import annotations

import argparse
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI

from bot.api import errors, health
from integrations.wiring import open_deps
from services.core import logs
from services.core.deps import Deps
from services.core.settings import Settings, load


def create_app(settings: Settings | None = None, *, deps: Deps | None = None) -> FastAPI:
    """`deps` given: somebody else opens and closes them (tests, or a process that serves and works)."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        if deps is not None:
            app.state.deps = deps
            yield
            return
        async with open_deps(settings or load(), is_migrating=False) as opened:
            app.state.deps = opened
            yield

    app = FastAPI(
        title="Threadwright",
        version="1",
        summary="An idea in, a clarified, designed, sliced, estimated and traced plan out.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url="/v1/openapi.json",
    )
    app.state.metrics = health.Metrics()
    app.add_middleware(health.Counted, metrics=app.state.metrics)
    errors.install(app)
    for router in (health.router,):
        app.include_router(router)
    return app


def main() -> None:
    """Serves on a socket that somebody else holds open (`--fd`), or on the configured address."""
    parser = argparse.ArgumentParser(description="The web process of Threadwright.")
    parser.add_argument("--fd", type=int, default=None)
    given = parser.parse_args()
    settings = load()
    logs.configure(settings.log)
    uvicorn.run(
        create_app(settings),
        fd=given.fd,
        host=settings.web.host,
        port=settings.web.port,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


if __name__ == "__main__":
    main()
