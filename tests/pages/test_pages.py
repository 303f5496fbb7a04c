"""A plan's documents in a browser: only for members, by a link that is good once, and nothing on the page runs."""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import httpx
import pytest

from bot.main import create_app
from bot.pages.markdown import html_of, sized
from handlers import pages
from integrations.mermaid.sources import SourcesOnly
from services import estimator, tenancy
from services.core.actor import Actor, Role
from services.core.chat import Table
from services.core.deps import Deps
from services.core.settings import DiagramsSettings, WebSettings
from services.crypto import DeploymentSeal, vault_of
from services.workflow import Initiative
from tests.jobs.plans import TEAM, planned, proposed, run_all, say
from tests.working import TRUST, serving

BASE = "https://bot.example/below"
IDEA = "Members of a climbing gym book a belay partner <script>alert(1)</script> and see which lanes are free."


@pytest.fixture
def deps(deps: Deps) -> Deps:
    return replace(deps, settings=deps.settings.model_copy(update={"web": WebSettings(public_url=BASE)}))


@pytest.fixture
async def browser(deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    """Behind a proxy that takes the path of the public address away."""
    app = create_app(deps=deps)
    async with serving(app) as address, httpx.AsyncClient(base_url=address, verify=TRUST) as http:
        yield http


async def linked(deps: Deps, actor: Actor, plan: Initiative) -> str:
    reply = await say(deps, actor, plan, "page")
    assert reply is not None and reply.is_private
    (link,) = re.findall(rf"{BASE}(/plans/enter/\S+)\)", str(reply.blocks[0]))
    return str(link)


async def entered(browser: httpx.AsyncClient, link: str) -> httpx.Response:
    """What the browser gets behind the button, and its cookie."""
    answer = await browser.post(link)
    if answer.status_code == 303:
        browser.cookies.set("tw_pages", answer.cookies["tw_pages"])
    return answer


async def test_a_member_reads_by_a_link_that_is_good_once(
    deps: Deps, actor: Actor, other_actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA)
    closed = await browser.get(f"/plans/{plan.id}/bdd", headers={"accept-language": "de"})
    assert (closed.status_code, "Wer liest hier?" in closed.text) == (401, True)
    link = await linked(deps, actor, plan)
    for _ in range(2):  # a chat looks at links by itself
        assert 'method="post"' in (await browser.get(link)).text
    answer = await entered(browser, link)
    assert answer.headers["location"] == f"/below/plans/{plan.id}/bdd"
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie and "Secure" in cookie and "Path=/below/plans" in cookie and "SameSite=lax" in cookie
    shown = await browser.get(f"/plans/{plan.id}/bdd")
    assert shown.status_code == 200 and "<h2>" in shown.text and f"#{plan.number}" in shown.text
    for name in ("bdd", "hld"):  # the page's own heading, and not the document's once more
        headings = re.findall(r"<h1>(.*?)</h1>", (await browser.get(f"/plans/{plan.id}/{name}")).text)
        assert headings == [html.escape(f"#{plan.number} {plan.title}")]
    assert "<script" not in shown.text
    assert re.search(r"body\{[^}]*overflow-wrap:break-word", shown.text)  # a long German word ends at a phone's edge
    assert "default-src 'none'" in shown.headers["content-security-policy"]
    german = (await browser.get(f"/plans/{plan.id}/bdd", headers={"accept-language": "de"})).text
    named = re.findall(r'<a href="[^"]+/(\w+)"[^>]*>([^<]+)</a>', german.split("</nav>")[0])
    assert dict(named)["bdd"] == "Fachlicher Entwurf" and dict(named)["forecast"] == "Vorhersage"  # as in the chat
    for name in ("hld", "tickets", "estimates", "assignments"):
        there = await browser.get(f"/plans/{plan.id}/{name}")
        assert there.status_code == 200 and "<script" not in there.text
    assert (await browser.get(f"/plans/{plan.id}/passwords")).status_code == 404
    used = await browser.post(link)
    assert used.status_code == 403 and "used already" in used.text and "<code>/plan page</code>" in used.text
    theirs = await planned(deps, other_actor, IDEA)
    assert (await browser.get(f"/plans/{theirs.id}/bdd")).status_code == 404


async def test_a_table_of_a_page_says_every_reason_and_breaks_no_id(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA, team=TEAM)
    await entered(browser, await linked(deps, actor, plan))
    estimates = (await browser.get(f"/plans/{plan.id}/estimates")).text
    async with deps.open_tx(actor) as tx:
        made = await estimator.load_estimates(tx, plan.id)
    assert made is not None and any(len("; ".join(one.reasons)) > 160 for one in made.estimates)
    words = re.sub(r"<[^>]+>", "", html.unescape(estimates))
    assert all("; ".join(one.reasons) in words for one in made.estimates)
    tickets = (await browser.get(f"/plans/{plan.id}/tickets")).text
    assert re.search(r'<td><span class="id">T-\d+</span>, <span class="id">T-\d+</span></td>', tickets)


async def test_what_was_not_made_here_is_too_old_or_of_somebody_removed_opens_nothing(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA)
    link = await linked(deps, actor, plan)
    token = link.partition("/enter/")[2].partition("?")[0]
    for wrong in (token[:-4], "x", token[:-2] + "AA", "é"):
        assert (await browser.post(f"/plans/enter/{wrong}")).status_code == 403
    browser.cookies.set("tw_pages", token)  # a link is no session
    assert (await browser.get(f"/plans/{plan.id}")).status_code == 401
    async with deps.open_tx(actor) as tx:
        member = await tenancy.add_member(tx, "Grace", Role.CONTRIBUTOR)
    seal = DeploymentSeal(vault_of(deps), deps.open_tx)
    session = await pages.enter(deps, seal, await pages.link_of(seal, actor.tenant_id, member.id))
    browser.cookies.set("tw_pages", session)
    assert (await browser.get(f"/plans/{plan.id}")).status_code == 200
    async with deps.open_tx(actor) as tx:
        await tenancy.remove_member(tx, member.id)
    assert (await browser.get(f"/plans/{plan.id}")).status_code == 401
    assert actor.member_id is not None
    late = await pages.link_of(seal, actor.tenant_id, actor.member_id, seconds=-1)
    assert (await browser.post(f"/plans/{pages.ENTER}/{late}")).status_code == 403


async def test_versions_are_read_and_compared_word_by_word(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, "A rota for lifeguards: guards swap shifts, chiefs see the week.", team=TEAM)
    await entered(browser, await linked(deps, actor, plan))
    where = f"/plans/{plan.id}"
    assert "<select" not in (await browser.get(f"{where}/bdd")).text  # one version is nothing to choose from
    await proposed(deps, actor, plan, "change R-2 Guards swap <b>shifts</b> until noon | and `never` later")
    await say(deps, actor, plan, "apply")
    newest = (await browser.get(f"{where}/bdd")).text
    assert "until noon" in newest and newest.count("<select") == 2
    first = await browser.get(f"{where}/bdd", params={"version": "1", "since": ""})
    assert first.status_code == 200 and "until noon" not in first.text and "Version 1," in first.text
    differs = (await browser.get(f"{where}/bdd", params={"version": "2", "since": "1"})).text
    added = " ".join(re.findall(r"<ins>(.*?)</ins>", differs))
    assert "until noon" in added and "<del>" in differs and "<b>" not in differs
    assert "&lt;b&gt;shifts&lt;/b&gt;" in differs and "\\|" not in differs and "\\`" not in differs  # as it was typed
    assert "<ins>" not in (await browser.get(f"{where}/bdd", params={"version": "1", "since": "1"})).text
    back = (await browser.get(f"{where}/bdd", params={"version": "1", "since": "2"})).text
    assert "until noon" in " ".join(re.findall(r"<del>(.*?)</del>", back))
    for name in ("hld", "tickets", "estimates"):
        told = await browser.get(f"{where}/{name}", params={"version": "2", "since": "1"})
        assert told.status_code == 200 and ("<ins>" in told.text or "say the same" in told.text), name
        assert (await browser.get(f"{where}/{name}", params={"version": "1"})).status_code == 200
    for wrong in ("3", "0x1", "-1", "²", "99999999999999999999"):
        none = await browser.get(f"{where}/bdd", params={"version": wrong})
        assert none.status_code == 404 and "the newest is 2" in none.text, wrong


async def test_a_design_is_shown_with_its_diagrams_drawn(
    deps: Deps, actor: Actor, other_actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA)
    await entered(browser, await linked(deps, actor, plan))
    where = f"/plans/{plan.id}"
    shown = await browser.get(f"{where}/hld", headers={"accept-language": "de"})
    pictures = re.findall(r'<img loading="lazy" alt="([^"]+)" src="([^"]+)"', shown.text)
    assert len(pictures) >= 6 and any(alt.startswith("System context · ") for alt, _ in pictures)
    assert "img-src 'self';" in shown.headers["content-security-policy"]
    read = re.sub(r"<details>.*?</details>", "", shown.text, flags=re.DOTALL)
    assert "flowchart TB" not in read and "sequenceDiagram" not in read
    assert shown.text.count("<summary>Quelltext des Diagramms") == len(pictures)
    for _, address in pictures:
        drawn = await browser.get(f"{where}/{html.unescape(address)}")
        assert drawn.status_code == 200 and drawn.text.startswith("<svg"), address
        assert (
            drawn.headers["content-type"] == "image/svg+xml" and "sandbox" in drawn.headers["content-security-policy"]
        )
    for wrong in ("0.svg?version=1", "99.svg?version=1", "1.svg?version=9"):
        assert (await browser.get(f"{where}/hld/{wrong}")).status_code == 404, wrong
    theirs = await planned(deps, other_actor, IDEA)
    assert (await browser.get(f"/plans/{theirs.id}/hld/1.svg?version=1")).status_code == 404
    browser.cookies.clear()
    assert (await browser.get(f"{where}/hld/1.svg?version=1")).status_code == 401


async def test_where_pictures_are_off_the_page_shows_the_sources(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA)
    settings = deps.settings.model_copy(update={"diagrams": DiagramsSettings(pictures=False)})
    app = create_app(deps=replace(deps, settings=settings, diagrams=SourcesOnly()))
    async with serving(app) as address, httpx.AsyncClient(base_url=address, verify=TRUST) as plain:
        await entered(plain, await linked(deps, actor, plan))
        shown = await plain.get(f"/plans/{plan.id}/hld")
        assert (await plain.get(f"/plans/{plan.id}/hld/1.svg?version=1")).status_code == 404
    assert shown.status_code == 200 and "<pre><code>---" in shown.text and "<img" not in shown.text


def test_a_picture_has_a_size_at_which_it_can_be_read() -> None:
    svg = sized(
        '<svg id="a" width="100%" style="max-width: 2000px" viewBox="0 -50 2000 800.4"><rect width="100%"/></svg>'
    )
    assert svg.startswith('<svg id="a" width="1600" height="640" style=') and '<rect width="100%"/>' in svg
    text = 'A\n\n```mermaid\n---\ntitle: "One"\n---\nflowchart TB\n```\n\n```\ncode <b>\n```\n'
    made = html_of(text * 2, "hld/{}.svg", "Source")
    assert re.findall(r'alt="One" src="([^"]+)"', made) == ["hld/1.svg", "hld/2.svg"]
    assert made.count("<summary>Source</summary>") == 2 and "<pre><code>code &lt;b&gt;" in made


@pytest.mark.parametrize("name", ["bdd", "hld"])
async def test_what_changed_is_read_without_marks_of_markdown(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient, name: str
) -> None:
    plan = await planned(deps, actor, IDEA)
    await proposed(deps, actor, plan, "change R-1 Members | of *any* gym book a `belay` partner until noon.")
    await say(deps, actor, plan, "apply")
    await run_all(deps, actor, plan)
    await entered(browser, await linked(deps, actor, plan))
    told = (await browser.get(f"/plans/{plan.id}/{name}", params={"version": "2", "since": "1"})).text
    wrote = "Members | of *any* gym book a `belay` partner until noon"
    found = re.findall(r"<li>(.*?)</li>", told, re.DOTALL)
    lines = [html.unescape(re.sub(r"<del>.*?</del>|<[^>]+>", "", one)) for one in found]
    assert any(wrote in line for line in lines)
    for line in lines:
        assert not re.search(r"^\s*(#{1,6} |- |\|)|[*`|]|classDef|-->|autonumber", line.replace(wrote, "")), line


def test_what_people_wrote_stays_words() -> None:
    links = "[a](javascript:alert(1)) ![p](https://e.example/x.png) [b](https://e.example)"
    nasty = f"# <b>x</b>\n{links}\n\n| a |\n|---|\n| <i> |"
    made = html_of(nasty)
    assert "<b>" not in made and 'href="javascript' not in made and "<img" not in made
    assert '<a rel="noreferrer nofollow" href="https://e.example"' in made and "<td>&lt;i&gt;</td>" in made


def test_no_line_ends_inside_an_id() -> None:
    made = html_of("A slot (R-3) [M-1, ANS-12] of 10-12 h\n\n| Id |\n|---|\n| Q-2 |\n\n`T-4`")
    assert re.findall(r'<span class="id">([^<]+)</span>', made) == ["R-3", "M-1", "ANS-12", "Q-2"]


async def test_a_page_that_is_not_written_yet_says_so(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    from tests.jira.plans import PLAN, ready

    plan = await ready(deps, actor, PLAN)
    await entered(browser, await linked(deps, actor, plan))
    shown = await browser.get(f"/plans/{plan.id}/bdd")
    assert "not written yet" in shown.text
    listed = await browser.get(f"/plans/{plan.id}/tickets")
    assert "T-2" in listed.text and "&lt;b&gt;" in listed.text


async def test_a_contractor_reads_the_plans_that_they_take_part_in_and_no_other(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    mine, other = await planned(deps, actor, IDEA), await planned(deps, actor, "A map of public gardens.")
    async with deps.open_tx(actor) as tx:
        member = await tenancy.add_member(tx, "Eve", Role.CONTRACTOR)
    eve = replace(actor, member_id=member.id, role=Role.CONTRACTOR, name="Eve")
    await entered(browser, await linked(deps, eve, mine))
    assert (await browser.get(f"/plans/{mine.id}/bdd")).status_code == 200
    assert (await browser.get(f"/plans/{other.id}/bdd")).status_code == 404


async def test_the_forecast_stands_on_a_page_with_its_burn_up_and_answers_what_if(
    deps: Deps, actor: Actor, browser: httpx.AsyncClient
) -> None:
    plan = await planned(deps, actor, IDEA)
    await entered(browser, await linked(deps, actor, plan))
    where = f"/plans/{plan.id}/forecast"
    nobody = await browser.get(where, headers={"accept-language": "de"})
    assert nobody.status_code == 200 and "/team add" in nobody.text and "<svg" not in nobody.text
    async with deps.open_tx(actor) as tx:
        for developer in TEAM.developers:
            await estimator.add_developer(tx, developer)
    shown = await browser.get(where)
    assert shown.status_code == 200 and shown.text.count("<polyline") == 2 and "<script" not in shown.text
    assert "<code>+1</code> one person more" in shown.text and "min-width:30rem" in shown.text
    assert 'role="img"' in shown.text and "85 of 100" in shown.text
    asked = await browser.get(where, params={"what": "+1 2w by 2030-01-01"})
    assert "As asked, in 85 of 100 cases by" in asked.text and "in 100 of 100 cases" in asked.text
    wrong = await browser.get(where, params={"what": "-zed <b>"})
    assert wrong.status_code == 422 and "zed" in wrong.text and "<b>" not in wrong.text
    browser.cookies.clear()
    assert (await browser.get(where)).status_code == 401


async def test_tickets_estimates_and_owners_are_tables(deps: Deps, actor: Actor, browser: httpx.AsyncClient) -> None:
    plan = await planned(deps, actor, IDEA, team=TEAM)
    await entered(browser, await linked(deps, actor, plan))
    async with deps.open_tx(actor) as tx:
        given = await estimator.load_assignments(tx, plan.id)
        hours = await estimator.load_estimates(tx, plan.id)
    assert given and given.assignments and hours
    pages_of = {name: (await browser.get(f"/plans/{plan.id}/{name}")).text for name in ("tickets", "estimates")}
    for text in pages_of.values():
        rows = re.findall(r"<tr><td><span class=\"id\">(T-\d+)</span></td>.*?<td class=n>", text)
        assert len(rows) >= len(hours.estimates)
    owned = (await browser.get(f"/plans/{plan.id}/assignments", headers={"accept-language": "de"})).text
    owned = re.sub(r"</?span[^>]*>", "", owned)
    one, names = given.assignments[0], {developer.id: developer.name for developer in TEAM.developers}
    row = re.search(rf"<tr><td>{one.ticket_id}</td><td>[^<]+</td><td>([^<]+)</td><td>([^<]+)</td></tr>", owned)
    assert row and row[1] == names[one.developer_id] and row[2]
    reply = await say(deps, actor, plan, "show assignments")
    assert reply is not None and isinstance(reply.blocks[0], Table)
    assert (one.ticket_id, names[one.developer_id]) in {(cells[0], cells[2]) for cells in reply.blocks[0].rows}
