"""The way back against an independent program that plays Jira Data Center 8.20: without webhooks, by night."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import SecretStr

from services import tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.issues import TrackerKind
from services.tickets import EditKind, EditStatus
from services.workflow import Initiative, RunStatus
from tests.jira.back import compare, edits, watching
from tests.jira.plans import PLAN, connect, publish, ready
from tests.jira.test_data_center import PROJECT, data_center

__all__ = ["data_center"]


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return watching(deps)


@pytest.fixture
async def plan(deps: Deps, actor: Actor) -> Initiative:
    return await ready(deps, actor, PLAN)


async def test_the_night_brings_back_what_people_did_in_a_data_center(
    deps: Deps,
    actor: Actor,
    plan: Initiative,
    data_center: tuple[object, ...],
) -> None:
    url, app, store = data_center
    before = set(store.issues)  # type: ignore[attr-defined]
    site = tickets.site_of(TrackerKind.DATA_CENTER, str(url), PROJECT, user="", secret=SecretStr("personal-token"))
    account_id = await connect(deps, actor, site)
    assert (await publish(deps, actor, plan)).status is RunStatus.DONE
    await compare(deps, actor, account_id)
    assert await edits(deps, actor, plan) == ()
    made = {store.issues[key]["summary"]: key for key in set(store.issues) - before}  # type: ignore[attr-defined]
    app.writes.clear()  # type: ignore[attr-defined]
    store.issues[made["Pay by card"]]["summary"] = "Pay by card or phone"  # type: ignore[attr-defined]
    store.issues[made["Pay by card"]]["updated"] = date(2030, 1, 1)  # type: ignore[attr-defined]
    del store.issues[made["Draw the form"]]  # type: ignore[attr-defined]
    await compare(deps, actor, account_id)
    found = {one.ticket_id: one for one in await edits(deps, actor, plan)}
    assert found["T-2"].fields[0].theirs == "Pay by card or phone" and found["T-2"].status is EditStatus.OPEN
    assert found["T-4"].kind is EditKind.DELETED and set(found) == {"T-2", "T-4"}
    assert app.writes == []  # type: ignore[attr-defined]
