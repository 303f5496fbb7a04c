"""What a model answers about tickets, through the real gateway: nothing rests on it, whatever it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from services.ai import Account, AtCap
from services.estimator import PastTicket, ask_traits
from services.estimator.traits import AT_ONCE
from tests.fakes import model_server as say
from tests.fakes.model_server import Behaviour, ModelServer, model_server
from tests.llm.test_ladder import Meter, gateway

LONG = "日本語 " * 900
TICKETS = [PastTicket(key=f"ZOO-{n}", title=f"Füttere Tier {n}", description=LONG) for n in range(AT_ONCE + 5)]
PLAIN = {"effort": 2, "unknowns": 4, "changes_data": True, "crosses_systems": False, "has_interface": False,
         "is_mechanical": True}  # fmt: skip


def told(tickets: list[PastTicket], **other: Any) -> str:
    return json.dumps({"traits": [{"key": one.key, **PLAIN, **other} for one in tickets]})


FIRST, SECOND = TICKETS[:AT_ONCE], TICKETS[AT_ONCE:]


async def asked(server: ModelServer, *behaviours: Behaviour, account: Account | None = None) -> dict[str, Any]:
    server.say(*behaviours)
    ai = gateway(server, account=account, timeout=5.0)
    try:
        return await ask_traits(ai, TICKETS)
    finally:
        await ai.close()


async def test_answers_are_kept_as_numbers_in_as_many_questions_as_it_takes() -> None:
    async with model_server() as server:
        found = await asked(server, say.answers(told(FIRST)), say.answers(told(SECOND)))
        assert found == {one.key: (2.0, 4.0, 1.0, 0.0, 0.0, 1.0) for one in TICKETS}
        assert len(server.requests) == 2 and max(len(json.dumps(one)) for one in server.requests) < 400_000


@pytest.mark.parametrize(
    "words",
    [
        told(FIRST, effort=9),
        told(FIRST, effort=2.5),
        told(FIRST, changes_data="perhaps"),
        told(FIRST[:-1]),
        told([*FIRST, FIRST[0]]),
        told(FIRST, points=5),
        told([PastTicket(key="NOT-1", title="x"), *FIRST[1:]]),
        '{"traits": [{"key": "ZOO-0", "effort": ',
        "I would say these are all rather small.",
        "",
    ],
)
async def test_an_answer_that_is_none_leaves_all_without(words: str) -> None:
    async with model_server() as server:
        assert await asked(server, say.answers(words)) == {}
        assert 1 < len(server.requests) < 6  # asked again with what was wrong, and not for ever


@pytest.mark.parametrize("fault", [say.fails(500), say.fails(401), say.fails(429), say.resets()])
async def test_a_gateway_that_is_away_stops_nothing_and_what_was_answered_stays(fault: Behaviour) -> None:
    async with model_server() as server:
        found = await asked(server, say.answers(told(FIRST)), fault)
        assert set(found) == {one.key for one in FIRST}


@pytest.mark.parametrize("at_cap", list(AtCap))
async def test_a_budget_that_ends_in_the_middle_keeps_what_is_paid_for(at_cap: AtCap) -> None:
    async with model_server() as server:
        meter = Meter(1)
        found = await asked(server, say.answers(told(FIRST)), account=Account(meter=meter, at_cap=at_cap))
        assert set(found) == {one.key for one in FIRST} and len(server.requests) == 1
        assert len(meter.planned) == 1 and meter.ended[0] is not None
