"""Which language is spoken where: in a plan's thread, to a person, in documents, to programs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.inbox import receive
from handlers.router import route
from services import tenancy, workflow
from services.core.actor import Actor, Role
from services.core.chat import Incoming, IncomingKind, Platform, Reply, ThreadRef
from services.core.deps import Deps
from services.core.errors import NotAllowed, NotFound
from services.core.settings import LanguageSettings, Settings
from services.workflow import Initiative
from tests.handlers.calls import call, words

GERMAN = "Imker erfassen ihre Bienenvölker, planen Durchsichten und werden an Behandlungen erinnert."
ENGLISH = "Beekeepers record their hives, plan inspections and are reminded of treatments."


def said(text: str, *, command: str = "", thread: str = "1", locale: str = "") -> Incoming:
    return Incoming(
        event_id=f"{command}-{text[:20]}-{thread}",
        kind=IncomingKind.COMMAND if command else IncomingKind.TEXT,
        thread=ThreadRef(platform=Platform.SLACK, workspace="T1", channel="C1", thread=thread),
        user="U1",
        user_name="Ada",
        text=text,
        command=command,
        locale=locale,
    )


@pytest.fixture
async def deps(deps: Deps, actor: Actor) -> Deps:
    async with deps.open_tx(actor) as tx:
        await tenancy.link_workspace(tx, Platform.SLACK, "T1")
        member = await tenancy.identify(tx, Platform.SLACK, "T1", "U1", name="Ada")
        await tenancy.change_role(tx, member.id, Role.OWNER)
    return deps


async def plan_of(deps: Deps, actor: Actor, thread: str = "1") -> Initiative:
    async with deps.open_tx(actor) as tx:
        found = await workflow.find_by_thread(tx, said("", thread=thread).thread)
    assert found is not None
    return found


async def posted(deps: Deps, actor: Actor, thread: str = "1") -> list[Reply]:
    plan = await plan_of(deps, actor, thread)
    async with deps.open_tx(actor) as tx:
        return [post.reply for post in await workflow.posts(tx, plan.id)]


async def test_a_thread_speaks_the_language_of_its_idea(deps: Deps, actor: Actor) -> None:
    await receive(deps, said(GERMAN, command="idea"))
    await receive(deps, said(ENGLISH, command="idea", thread="2"))
    assert {reply.language for reply in await posted(deps, actor)} == {"de"}
    assert {reply.language for reply in await posted(deps, actor, "2")} == {"en"}
    assert "ist Initiative 1" in words((await posted(deps, actor))[0])


async def test_the_chat_and_the_documents_are_chosen_apart(deps: Deps, actor: Actor) -> None:
    await receive(deps, said(GERMAN, command="idea"))
    await receive(deps, said("language es", command="plan"))
    plan = await plan_of(deps, actor)
    assert (plan.chat_language, plan.document_language, plan.idea.language) == ("es", "de", "de")
    await receive(deps, said("language documento inglés", command="plan"))
    plan = await plan_of(deps, actor)
    assert (plan.chat_language, plan.document_language) == ("es", "en")
    last = (await posted(deps, actor))[-1]
    assert last.language == "es"
    assert "sin un modelo no puedo traducir" in words(last)
    assert plan.settings.budget == 5, "the other settings stay"
    await receive(deps, said("language auto", command="plan"))
    assert (await plan_of(deps, actor)).chat_language == "de"


async def test_errors_are_told_in_the_language_of_the_thread_and_are_english_for_programs(
    deps: Deps, actor: Actor
) -> None:
    await receive(deps, said(GERMAN, command="idea"))
    reply = await receive(deps, said("trace T-1", command="plan"))
    assert "gibt es in diesem Plan nicht" in words(reply)
    assert "läuft deine Zeit für nichts" in words(await receive(deps, said("stop", command="track")))
    with pytest.raises(NotFound, match="There is no plan here yet"):
        await route(call(deps, actor, "trace T-1"))


async def test_the_tenant_s_language_holds_for_new_plans_and_only_admins_set_it(deps: Deps, actor: Actor) -> None:
    reply = await receive(deps, said("language default Spanish", command="plan", thread="9"))
    assert "In new plans I speak Spanish" in words(reply)
    await receive(deps, said(GERMAN, command="idea"))
    assert (await plan_of(deps, actor)).chat_language == "es"
    with pytest.raises(NotAllowed):
        await route(call(deps, replace(actor, role=Role.CONTRIBUTOR), "language default de"))


async def test_before_there_is_a_plan_a_person_is_answered_in_their_own_language(deps: Deps) -> None:
    spoken = {
        locale: words(await receive(deps, said("", command="idea", thread=f"n-{locale}", locale=locale)))
        for locale in ("de-CH", "es_MX", "fr", "")
    }
    assert "Nenne die Idee" in spoken["de-CH"]
    assert "Cuéntame la idea" in spoken["es_MX"]
    assert "Tell me the idea" in spoken["fr"]
    assert "Tell me the idea" in spoken[""]


async def test_the_deployment_s_language_holds_where_nobody_says_anything_else(deps: Deps, actor: Actor) -> None:
    settings = Settings(_env_file=None, language=LanguageSettings(chat="es", document="en"))
    spanish = replace(deps, settings=settings)
    assert "Cuéntame la idea" in words(await receive(spanish, said("", command="idea", thread="7")))
    await receive(spanish, said(GERMAN, command="idea"))
    plan = await plan_of(deps, actor)
    assert (plan.chat_language, plan.document_language) == ("es", "en")
    assert "sin un modelo no puedo traducir" in words((await posted(deps, actor))[-1])


async def test_an_unknown_language_is_refused_with_the_ones_there_are(deps: Deps) -> None:
    await receive(deps, said(ENGLISH, command="idea"))
    reply = await receive(deps, said("language klingon", command="plan"))
    assert "en, es, de, auto" in words(reply)
