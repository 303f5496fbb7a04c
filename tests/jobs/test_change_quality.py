"""A quality requirement with another figure: what rests on it follows, and the figure outlives the next draft."""

from __future__ import annotations

import pytest

from jobs.impact import nodes
from services import trace
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput
from services.workflow import ChangeStatus
from tests.jobs.plans import papers, planned, proposed, say

IDEA = "A loan desk for a music school: pupils borrow an instrument, teachers confirm it. Lists open within 3 seconds."


async def test_a_measure_is_changed_kept_and_dropped(deps: Deps, actor: Actor) -> None:
    plan = await planned(deps, actor, IDEA)
    before = await papers(deps, actor, plan)
    assert before.bdd is not None
    first, last = before.bdd.quality[0], before.bdd.quality[-1]
    with pytest.raises(BadInput, match="/plan change Q-1 MEASURE"):
        await say(deps, actor, plan, "change Q-1")
    for words, said in (("Q-1 fast enough", "needs a number"), ("Q-77 in 5 seconds", "no quality requirement")):
        refused = await proposed(deps, actor, plan, f"change {words}")
        assert refused.status is ChangeStatus.FAILED and said in refused.error
    change = await proposed(deps, actor, plan, f"change {first.id} shown within 9 seconds for 95 % of lists")
    assert change.status is ChangeStatus.PROPOSED, change.error
    await say(deps, actor, plan, "apply")
    after = await papers(deps, actor, plan)
    assert after.bdd is not None and after.hld is not None
    told = after.bdd.quality[0]
    assert (told.id, told.text, told.measure) == (first.id, first.text, "shown within 9 seconds for 95 % of lists")
    assert told.sources[-1].startswith("M-")
    assert after.bdd.quality[1:] == before.bdd.quality[1:] and after.bdd.requirements == before.bdd.requirements
    assert "9 seconds" in next(t.target for t in after.hld.quality_targets if t.quality == first.id)
    touched = {one.id for one in (*change.impact.added, *change.impact.changed, *change.impact.dropped)}
    old, new = nodes(before), nodes(after)
    assert {n for n in {*old, *new} if n not in old or n not in new or old[n].hash != new[n].hash} == touched
    async with deps.open_tx(actor) as tx:
        graph = await trace.load(tx, plan.id)
    assert trace.gaps(graph) == []
    assert told.sources[-1] in {node.id for node in trace.path_back(graph, first.id).nodes}

    await proposed(deps, actor, plan, "change R-1 pupils borrow one instrument at a time")
    await say(deps, actor, plan, "apply")
    later = await papers(deps, actor, plan)
    assert later.bdd is not None and later.bdd.quality[0] == told

    await proposed(deps, actor, plan, f"change {last.id} drop")
    await say(deps, actor, plan, "apply")
    least = await papers(deps, actor, plan)
    assert least.bdd is not None and last.id not in {one.id for one in least.bdd.quality}
    assert last.id in least.bdd.retired and least.bdd.quality[0] == told
