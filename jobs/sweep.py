"""Finds what is due in the rows themselves: the bell may have been lost, or a worker may have died."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import zip_longest
from uuid import UUID

from services import ai, clarifier, estimator, events, tickets, workflow
from services.core.chat import Platform
from services.core.deps import Deps
from services.core.ports import Job
from services.core.tx import Lobby

Ring = tuple[Job, UUID, UUID]


async def find_due(deps: Deps, *, limit: int, has_inbox: bool = False) -> list[Ring]:
    """Of all tenants, the longest due first; at most `limit` of each kind; the inbox only for who can hear it."""
    ask = partial(_look, platforms=deps.chats, limit=limit, has_inbox=has_inbox)
    return await deps.gather(ask, lambda ring: None if ring[0] is Job.RECEIVE else ring[1])


async def _look(lobby: Lobby, *, platforms: Iterable[Platform], limit: int, has_inbox: bool) -> list[Ring]:
    """Of one database. A tenant that has left it may still be told something there, and that is brought to it."""
    runs = await workflow.due_runs(lobby, limit=limit)
    tenants = await events.tenants_to_publish(lobby, limit=limit)
    posts = await workflow.due_posts(lobby, platforms=platforms, limit=limit)
    loose = await workflow.due_loose(lobby, platforms=platforms, limit=limit)
    changes = await workflow.due_changes(lobby, limit=limit)
    silent = await clarifier.due_sessions(lobby, limit=limit)
    syncs = await tickets.due_syncs(lobby, limit=limit)
    past = await estimator.due_histories(lobby, limit=limit)
    trials = await ai.due_trials(lobby, limit=limit)
    heard = await events.due_inbox(lobby, limit=limit) if has_inbox else ()
    kinds = (
        [(Job.RECEIVE, tenant_id, row_id) for tenant_id, row_id in heard],
        [(Job.RUN_STAGE, tenant_id, run_id) for tenant_id, run_id in runs],
        [(Job.POST, tenant_id, post_id) for tenant_id, post_id in posts],
        [(Job.TELL, tenant_id, post_id) for tenant_id, post_id in loose],
        [(Job.CHANGE, tenant_id, change_id) for tenant_id, change_id in changes],
        [(Job.RELAY, tenant_id, tenant_id) for tenant_id in tenants],
        [(Job.REMIND, tenant_id, session_id) for tenant_id, session_id in silent],
        [(Job.SYNC, tenant_id, account_id) for tenant_id, account_id in syncs],
        [(Job.LEARN, tenant_id, history_id) for tenant_id, history_id in past],
        [(Job.TRIAL, tenant_id, trial_id) for tenant_id, trial_id in trials],
    )
    turns = zip_longest(*kinds)  # in turns, so that a backlog of one kind does not starve another
    return [ring for turn in turns for ring in turn if ring is not None]
