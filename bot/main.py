"""The web process: a FastAPI app whose lifespan builds Deps; mounts the API and the pages."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import uvicorn
from fastapi import APIRouter, FastAPI, Request, Response
from starlette.routing import BaseRoute

from bot.api import errors
from bot.api.envelope import Envelope
from bot.api.metrics import Counted, Metrics
from bot.listening import options
from bot.slack.mount import SlackFirst
from bot.teams.mount import TeamsFirst

if TYPE_CHECKING:
    from services.core.deps import Deps
    from services.core.settings import Settings


def create_app(settings: Settings | None = None, *, deps: Deps | None = None) -> FastAPI:
    """`deps` given: somebody else opens and closes them (tests, or a process that serves and works).

    The rooms are imported when the app starts and not with this module, so that a process that is only asked for its
    health or its help is as light as FastAPI itself.
    """

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        app.router.routes.extend(await asyncio.to_thread(_routes))
        app.openapi = partial(_describe, app)  # type: ignore[method-assign]
        app.add_route("/v1/openapi.json", _document, include_in_schema=False)
        if deps is not None:
            _take(app, deps)
            async with _slack(app, deps), _teams(app, deps):
                yield
            return
        from handlers.serving import serving
        from integrations.wiring import open_deps
        from services.core.settings import load

        async with open_deps(settings or load(), is_migrating=False) as opened, serving(opened):
            _take(app, opened)
            async with _slack(app, opened), _teams(app, opened):
                # What is here by now stays: a collection that walks it again and again takes longer than the requests.
                gc.collect()
                gc.freeze()
                yield

    app = FastAPI(
        title="Threadwright",
        version="1",
        summary="An idea in, a clarified, designed, sliced, estimated and traced plan out.",
        lifespan=lifespan,
        redirect_slashes=False,  # it would send people to whatever host they named
        docs_url=None,
        redoc_url=None,
        openapi_url=None,  # ours stands in no request's way while it is made (bot/api/openapi.py)
    )
    app.state.metrics = Metrics()
    app.state.slack = app.state.teams = None
    app.state.vault = None
    app.state.document = b""
    app.add_middleware(Counted, metrics=app.state.metrics)
    app.add_middleware(Envelope)
    errors.install(app)
    return app


def create_server(settings: Settings | None = None, *, deps: Deps | None = None) -> SlackFirst:
    """The app, with the ways in for chat in front of it: an event costs no more than writing it down."""
    app = create_app(settings, deps=deps)
    teams = TeamsFirst(app, door=lambda: app.state.teams, metrics=app.state.metrics)
    return SlackFirst(teams, inbox=lambda: app.state.slack, metrics=app.state.metrics)


def _take(app: FastAPI, deps: Deps) -> None:
    app.state.deps = deps
    app.state.is_public_by_tls = deps.settings.web.public_url.startswith("https://")


@asynccontextmanager
async def _slack(app: FastAPI, deps: Deps) -> AsyncIterator[None]:
    """The way in for Slack, when it is set up."""
    from integrations.wiring import slack_of

    slack = slack_of(deps)
    if slack is None:
        yield
        return
    from bot.slack import install
    from bot.slack.start import listening
    from jobs.receive import receive

    app.include_router(install.router)

    async with listening(deps, slack, receive) as inbox:
        app.state.slack = inbox
        yield
        app.state.slack = None


@asynccontextmanager
async def _teams(app: FastAPI, deps: Deps) -> AsyncIterator[None]:
    """The way in for Teams, when it is set up."""
    from integrations.wiring import teams_of

    teams = teams_of(deps)
    if teams is None:
        yield
        return
    from bot.teams import files, tab
    from bot.teams.start import listening
    from jobs.receive import receive

    app.include_router(files.router)
    app.include_router(tab.router)

    async with listening(deps, teams, receive) as door:
        app.state.teams = door
        yield
        app.state.teams = None


def _describe(app: FastAPI) -> dict[str, Any]:
    from bot.api.openapi import describe

    return describe(app)


async def _document(request: Request) -> Response:
    from bot.api.openapi import document

    return await document(request.app)


@cache
def _routes() -> tuple[BaseRoute, ...]:
    """What every app of this process answers. FastAPI works each one out when a router is first asked, which takes
    longer than most requests; so all apps of a process have the same ones."""
    whole = APIRouter()
    for router in _routers():
        whole.include_router(router)
    return tuple(whole.routes)


def _routers() -> tuple[APIRouter, ...]:
    from bot import uploads
    from bot.admin import admin
    from bot.api import api
    from bot.api.health import router
    from bot.jira import hooks, oauth
    from bot.pages import documents as pages
    from bot.pages import welcome
    from bot.scim import users
    from bot.sign_in import programs, routes

    people = (routes.router, programs.router, users.router, *admin.ROUTERS)
    return router, *api.ROUTERS, oauth.router, hooks.router, pages.router, welcome.router, uploads.router, *people


def main() -> None:
    """Serves on a socket that somebody else holds open (`--fd`), or on the configured address."""
    parser = argparse.ArgumentParser(description="The web process of Threadwright.")
    parser.add_argument("--fd", type=int, default=None)
    given = parser.parse_args()
    from services.core import logs
    from services.core.errors import BadConfig
    from services.core.settings import load

    settings = load()
    logs.configure(settings.log)
    web = settings.web
    try:
        told = options(web)
    except BadConfig as error:  # a new start would not help, and whoever started us should know
        sys.stderr.write(f"{error}\n")
        raise SystemExit(2) from error
    uvicorn.run(create_server(settings), fd=given.fd, host=web.host, port=web.port, **told)


if __name__ == "__main__":
    main()
