"""A small part of the storm around the create call, so that it can be trusted when it is large."""

from __future__ import annotations

import random
from types import SimpleNamespace

from services.core.contracts import Ticket, TicketType
from tests.chaos.publish import _differences, storm
from tests.servers import Database


async def test_a_few_faults_and_a_killed_worker(database: Database) -> None:
    done = await storm(database, random.Random(3), faults=12, kills=1)
    assert done.violations == [] and done.kills == 1 and done.faults >= 13 and len(done.struck) > 4
    assert done.planned == done.made > 0, done.fact


def test_what_is_wrong_is_noticed() -> None:
    def issue(key: str, title: str, *labels: str) -> dict[str, object]:
        return {"key": key, "fields": {"summary": title, "labels": list(labels), "issuelinks": []}}

    one = Ticket(id="T-1", type=TicketType.TASK, title="One", description="D.")
    two = Ticket(id="T-2", type=TicketType.TASK, title="Two", description="D.", depends_on=("T-1",))
    there = {"S-1": issue("S-1", "One", "tw-1"), "S-2": issue("S-2", "One", "tw-1")}
    jira = SimpleNamespace(issues=there, by_label=lambda: {"tw-1": ["S-1", "S-2"]})
    found = " ".join(_differences(jira, [one, two], ""))  # type: ignore[arg-type]
    assert "One: 2 of 1" in found and "Two: 0 of 1" in found and "tw-1 stands at" in found and "link" in found
