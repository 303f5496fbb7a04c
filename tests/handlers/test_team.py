"""The team by command: what is understood, what is refused and how it is mended."""

from __future__ import annotations

import pytest

from handlers.router import route
from handlers.team import parse_developer
from services.core.actor import Actor
from services.core.chat import Reply, Table
from services.core.deps import Deps
from services.core.errors import BadInput, Conflict, NotFound
from tests.handlers.calls import call, words


async def said(deps: Deps, actor: Actor, text: str) -> Reply | None:
    return await route(call(deps, actor, text, command="team"))


def rows(reply: Reply | None) -> list[tuple[str, ...]]:
    assert reply is not None
    return [row for block in reply.blocks if isinstance(block, Table) for row in block.rows]


def test_a_person_is_written_in_one_line() -> None:
    person = parse_developer("Ana Ruiz backend:4 c#:2 32h Europe/Madrid")
    assert (person.id, person.name) == ("ana-ruiz", "Ana Ruiz")
    assert person.skills == {"backend": 4, "c#": 2}
    assert (person.hours_per_week, person.time_zone) == (32, "Europe/Madrid")


@pytest.mark.parametrize(
    "text", ["Ana Ruiz backend 4, c# 2 32h", "Ana Ruiz backend: 4, c#=2, 32h", "Ana Ruiz 32h backend:4 c# 2"]
)
def test_levels_may_stand_apart(text: str) -> None:
    person = parse_developer(text)
    assert (person.name, person.skills, person.hours_per_week) == ("Ana Ruiz", {"backend": 4, "c#": 2}, 32)
    assert parse_developer("Dev 1").name == "Dev 1"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "a name first"),
        ("backend:4", "a name first"),
        ("Ana backend:4 sql", "sql:3"),
        ("Ana Mars/Olympus", "not a time zone"),
        ("Ana 200h", "80h or less"),
    ],
)
def test_what_is_no_person_is_refused_with_the_mend(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        parse_developer(text)


async def test_the_team_grows_and_changes_by_command(deps: Deps, actor: Actor) -> None:
    assert "Nobody yet" in words(await said(deps, actor, "list"))
    await said(deps, actor, "add Ana backend:4 32h Europe/Madrid")
    await said(deps, actor, "add Bo frontend:5")
    changed = await said(deps, actor, "skills ana sql:3")
    assert rows(changed) == [
        ("ana", "Ana", "backend 4, sql 3", "32 h", "Europe/Madrid"),
        ("bo", "Bo", "frontend 5", "40 h", "UTC"),
    ]
    await said(deps, actor, "availability bo 2026-12-21 2027-01-02 0h")
    assert [row[0] for row in rows(await said(deps, actor, ""))] == ["ana", "bo"]


async def test_mistakes_name_the_team_or_the_form(deps: Deps, actor: Actor) -> None:
    await said(deps, actor, "add Ana backend:4")
    with pytest.raises(NotFound, match="the team is ana"):
        await said(deps, actor, "skills bo sql:3")
    with pytest.raises(BadInput, match="from 1 to 5"):
        await said(deps, actor, "skills ana sql:9")
    with pytest.raises(BadInput, match="2026-12-21"):
        await said(deps, actor, "availability ana tomorrow later 0h")
    with pytest.raises(Conflict):
        await said(deps, actor, "add Ana backend:4")


async def test_me_is_the_one_who_asks(deps: Deps, actor: Actor) -> None:
    with pytest.raises(NotFound, match=f"/team add {actor.name}"):
        await said(deps, actor, "me")
    await said(deps, actor, f"add {actor.name} backend:4")
    assert [row[1] for row in rows(await said(deps, actor, "me"))] == [actor.name]


async def test_teams_of_tenants_do_not_meet(deps: Deps, actor: Actor, other_actor: Actor) -> None:
    await said(deps, actor, "add Ana backend:4")
    assert "Nobody yet" in words(await said(deps, other_actor, "list"))


async def test_an_unknown_word_gets_the_nearest_one(deps: Deps, actor: Actor) -> None:
    assert "/team list" in words(await said(deps, actor, "lst"))
    assert "/plan" in words(await route(call(deps, actor, "", command="paln")))
