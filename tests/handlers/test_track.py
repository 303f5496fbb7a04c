"""Time by command: nothing without consent, the policy's words are shown first, revoking ends it."""

from __future__ import annotations

import pytest

from handlers.router import route
from services.core.actor import Actor
from services.core.chat import IncomingKind, Reply
from services.core.deps import Deps
from services.core.errors import BadInput, NotAllowed, NotFound
from tests.handlers.calls import call, words


async def said(deps: Deps, actor: Actor, text: str, *, event_id: str = "") -> Reply | None:
    reply = await route(call(deps, actor, text, command="track", event_id=event_id))
    assert reply is None or reply.is_private, "a person's time is shown to that person alone"
    return reply


async def test_nothing_is_recorded_before_policy_and_consent(deps: Deps, actor: Actor) -> None:
    with pytest.raises(NotFound, match="no tracking policy"):
        await said(deps, actor, "consent")
    with pytest.raises(NotAllowed):
        await said(deps, actor, "start T-1")
    shown = words(await said(deps, actor, "policy We record **ticket times** to plan better."))
    assert "version 1" in shown
    assert r"\\*\\*ticket" in shown, "the policy's words are words"
    with pytest.raises(NotAllowed, match="/track consent"):
        await said(deps, actor, "log 30m T-1")


async def test_consent_by_button_then_track_log_report_and_revoke(deps: Deps, actor: Actor) -> None:
    await said(deps, actor, "policy We record ticket times.")
    await route(call(deps, actor, "", kind=IncomingKind.ACTION, action="consent", values={"version": "1"}))
    assert "Tracking" in words(await said(deps, actor, "start t-1"))
    assert "Paused" in words(await said(deps, actor, "pause"))
    assert "Stopped" in words(await said(deps, actor, "stop"))
    for _ in range(2):  # the same event delivered twice
        assert "1h30m" in words(await said(deps, actor, "log 1h30m T-2 the tests", event_id="once"))
    assert '["T-2","1h30m"]' in words(await said(deps, actor, "report"))
    assert "1h30m" in words(await said(deps, actor, "status"))
    assert "T-2" in words(await said(deps, actor, "export"))
    assert "Revoked" in words(await said(deps, actor, "revoke"))
    with pytest.raises(NotAllowed):
        await said(deps, actor, "start T-1")


async def test_forget_revokes_and_makes_notes_unreadable_while_the_minutes_stay(deps: Deps, actor: Actor) -> None:
    await said(deps, actor, "policy We record ticket times.")
    await said(deps, actor, "consent yes 1")
    assert "cannot be undone" in words(await said(deps, actor, "forget"))
    assert "had written nothing" in words(await said(deps, actor, "forget yes"))
    await said(deps, actor, "consent yes 1")
    await said(deps, actor, "log 1h30m T-2 the tests")
    assert "cannot be undone" in words(await said(deps, actor, "forget everything"))
    assert "Tracking" in words(await said(deps, actor, "start T-1")), "asking back has done nothing yet"
    pressed = await route(call(deps, actor, "", kind=IncomingKind.ACTION, action="forget", values={}))
    assert pressed is not None and pressed.is_private and "Forgotten" in words(pressed)
    with pytest.raises(NotAllowed):
        await said(deps, actor, "start T-1")
    assert '["T-2","1h30m"]' in words(await said(deps, actor, "report"))
    await said(deps, actor, "consent yes 1")  # a new key for what is written from now on
    await said(deps, actor, "log 30m T-2 more tests")
    assert '["T-2","2h00m"]' in words(await said(deps, actor, "report"))


async def test_forms_that_are_not_understood_say_how(deps: Deps, actor: Actor) -> None:
    with pytest.raises(BadInput, match="/track start T-4"):
        await said(deps, actor, "start")
    with pytest.raises(BadInput, match="/track log 1h30m"):
        await said(deps, actor, "log 1h30m")
    with pytest.raises(BadInput, match="number of days"):
        await said(deps, actor, "report weekly")
