"""A whole run at the most talkative level logs no word of a person and no secret that was used."""

from __future__ import annotations

import hashlib
import io
import logging
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from handlers import files
from services import tenancy
from services.core import logs
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import AppError
from services.core.observing import LogSettings
from services.workflow import NewFile
from tests.api.files.giving import in_folder
from tests.jobs.plans import planned, say

MARKER = "Quokkaphone"
SECRET = "hunter2-of-jira-98712"


async def test_no_word_of_a_person_and_no_secret_is_in_the_log_of_a_run(
    deps: Deps, actor: Actor, tmp_path: Path
) -> None:
    stream = io.StringIO()
    logs.configure(LogSettings(level="debug"), stream=stream)
    plan = await planned(deps, actor, f"A desk that lends {MARKER}s: people borrow one for 7 days.")
    async with deps.open_tx(actor) as tx:
        key = (await tenancy.issue_api_key(tx, actor.member_id or UUID(int=0), name="k")).secret
    for words in (f"change R-1 every {MARKER} is insured", f"change R-9999 {MARKER}", f"nonsense {MARKER}"):
        await say(deps, actor, plan, words)
    form = await _given(in_folder(deps, tmp_path), actor, plan.id)
    for failing in (_refused, _broken):
        try:
            await failing(deps, key)
        except Exception as error:
            if not isinstance(error, AppError):
                logs.bug(error, text=MARKER, secret=SECRET)
    logging.getLogger("anything").warning("a library says nothing of it")
    told = stream.getvalue()
    assert "anything" in told or "a library" in told, "the log was not read"
    for secret in (MARKER, SECRET, key, form):
        assert secret.lower() not in told.lower()


async def _given(deps: Deps, actor: Actor, plan_id: UUID) -> str:
    """A file that is taken, and one that is not what it says; the secret of a form."""
    for media_type, data in (("text/plain", MARKER.encode()), ("image/png", f"no {MARKER}".encode())):
        told = NewFile(f"{MARKER}.txt", media_type, len(data), hashlib.sha256(data).hexdigest())
        file, form = await files.allow(deps, actor, plan_id, told, origin=media_type)
        token = form.url.rpartition("/")[2]
        key, expected = await files.expected(deps, token)
        await files.receive(deps, key, data, expected)
        with suppress(AppError):
            await files.complete(deps, actor, plan_id, file.id)
    return token


async def _refused(deps: Deps, key: str) -> None:
    async with deps.open_lobby() as lobby:
        await tenancy.find_by_api_key(lobby, key + "x")
    raise AppError(f"{MARKER} {SECRET}")


async def _broken(_deps: Deps, key: str) -> None:
    values = {"password": SECRET, "words": MARKER, "authorization": f"Bearer {key}"}
    raise RuntimeError(f"{values}")
