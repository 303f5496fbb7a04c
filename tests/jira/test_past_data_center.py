"""A team's history from an independent program that plays Jira Data Center 8.20, with a past that it made up itself."""

from __future__ import annotations

from dataclasses import replace

import jira820
from pydantic import SecretStr

from integrations.jira import JiraIssues, JiraPast
from jobs.learn import learn
from jobs.sweep import find_due
from services import estimator, tickets
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.issues import TrackerKind
from services.core.ports import Job
from tests.handlers.calls import words
from tests.jira.plans import connect, reaching
from tests.jira.test_data_center import PROJECT, Watched, data_center
from tests.jobs.test_learn import team

__all__ = ["data_center"]


async def test_its_past_is_taken_in_whole_and_learnt(
    deps: Deps, actor: Actor, data_center: tuple[str, Watched, jira820.Store]
) -> None:
    url, _, store = data_center
    reached = reaching(deps, page_seconds=0.0)
    assert isinstance(reached.issues, JiraIssues)
    deps = replace(reached, past=JiraPast(reached.issues))
    site = tickets.site_of(TrackerKind.DATA_CENTER, url, PROJECT, user="", secret=SecretStr("personal-token"))
    await connect(deps, actor, site)
    assert "Taking in" in words(await team(deps, actor, "history import"))
    for job, tenant_id, row_id in await find_due(deps, limit=50):
        if job is Job.LEARN:
            await learn(deps, tenant_id, row_id)
    async with deps.open_tx(actor) as tx:
        (history,) = await estimator.histories(tx)
        past = {one.key: one for one in await estimator.load_past(tx, history.team)}
        model = await estimator.active_model(tx, history)
        owners = await estimator.owners_of_past(tx, history.team)
    issues = store.issues
    assert not history.error and past.keys() == issues.keys()
    for key, one in past.items():
        made_up = issues[key]
        assert (one.title, one.points, one.assignee) == (made_up["summary"], made_up["sp"], made_up["assignee"] or "")
        logged = sum(each["seconds"] for each in made_up["worklog"])
        assert one.hours == (logged / 3600 if logged else None)
        assert bool(one.resolved) == bool(made_up["resolved"])
    assert owners == {key: one["assignee"] for key, one in issues.items() if one["assignee"]}
    usable = [key for key, one in issues.items() if one["sp"]]
    assert model is not None and 0 < model.card.tickets <= len(usable)
    assert model.card.tickets + sum(history.left_out.values()) == len(issues)
    assert model.card.work_logs >= 30
    assert model.card.error <= 1.05 * model.card.baseline_error  # its words say little of its points
