"""The people who may be proposed for tickets: list, add, skills, availability, jira, me."""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import available_timezones

from handlers import replies
from handlers.call import Call
from services import audit, estimator, tenancy, tickets
from services.core.chat import Reply
from services.core.contracts import Developer, Team
from services.core.errors import BadInput, NotFound
from services.core.markup import one_line
from services.core.tx import Tx
from services.core.words import Sentence
from services.tickets import Account

_HOURS = re.compile(r"^(\d{1,3}(?:\.\d+)?)h$", re.IGNORECASE)
_SKILL = re.compile(r"^([\w+#./-]{1,40}):([1-5])$")
_LEVEL_APART = re.compile(r"(?<=\S)[\s,]+([\w+#./-]{1,40})[ :=]+([1-5])(?=[\s,]|$),?")  # not of the first word: "Dev 1"
_ACCOUNT = re.compile(r"[\w:.-]{1,128}")
_EXAMPLE = "/team add Ana backend:4 sql:3 32h Europe/Madrid"


async def show(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.team(call.words, await estimator.team(tx))


async def add(call: Call) -> Reply | None:
    """`Ana Ruiz backend:4 sql:3 32h Europe/Madrid`; a name that is taken is refused."""
    return await added(call, parse_developer(call.rest))


async def added(call: Call, developer: Developer) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        await estimator.add_developer(tx, developer)
        return replies.team(call.words, await estimator.team(tx))


async def skills(call: Call) -> Reply | None:
    """`ana backend:5 react:2`; other skills stay."""
    name, _, rest = _LEVEL_APART.sub(r" \1:\2", call.rest).partition(" ")
    levels = _skills(rest.split())
    if not levels:
        raise BadInput(replies.sentence("team-skills-how"))
    return await skilled(call, name, levels)


async def skilled(call: Call, name: str, levels: dict[str, int]) -> Reply | None:
    """Other skills stay."""
    async with call.deps.open_tx(call.actor) as tx:
        person = _theirs(call, await estimator.team(tx), name)
        await estimator.set_skills(tx, person.id, {**person.skills, **levels})
        return replies.team(call.words, await estimator.team(tx))


async def availability(call: Call) -> Reply | None:
    """`ana 2026-12-21 2027-01-02 0h`: hours a week in these days; `ana 24h`: from today on, for a year."""
    words = call.rest.split()
    if len(words) == 2 and (hours := _hours(words[1])) is not None:
        today = call.deps.clock.now().date()
        return await available(call, words[0], today, today + timedelta(days=365), hours)
    if len(words) == 4 and (hours := _hours(words[3])) is not None:
        return await available(call, words[0], _day(words[1]), _day(words[2]), hours)
    raise BadInput(replies.sentence("team-availability-how"))


async def available(call: Call, name: str, first: date, last: date, hours: float) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        person = _theirs(call, await estimator.team(tx), name)
        await estimator.set_availability(tx, person.id, first_day=first, last_day=last, hours_per_week=hours)
        return replies.team(call.words, await estimator.team(tx))


async def account(call: Call) -> Reply | None:
    """`ana 5b10a2844c20165700ede21g`: who somebody is in the channel's Jira; `ana -` forgets it. Nobody is guessed by
    an e-mail, so only an account's own id is taken."""
    name, _, given = call.rest.partition(" ")
    tenancy.need(call.actor, "team.jira", told=replies.sentence("team-jira-by-admin"))
    if not given or "@" in given or not _ACCOUNT.fullmatch(given.strip()):
        raise BadInput(replies.sentence("team-jira-how"))
    who = "" if given.strip() == "-" else given.strip()
    async with call.deps.open_tx(call.actor) as tx:
        here = await tickets.account_in(tx, call.incoming.thread)
        person, here = await linked(tx, here, name, who)
    return replies.person_linked(call.words, person.name, who, project=here.project)


async def linked(tx: Tx, here: Account | None, name: str, who: str) -> tuple[Developer, Account]:
    """Whose tickets they become there; an empty `who`: nobody's. Raises NotAllowed, NotFound."""
    tenancy.need(tx.actor, "team.jira", told=replies.sentence("team-jira-by-admin"))
    person = _named(await estimator.team(tx), name)
    if here is None:
        raise NotFound(replies.sentence("publish-not-connected"))
    await tickets.link_person(tx, here, person.id, who)
    about = f"integration_account/{here.id}"
    await audit.record(tx, "jira.person", about, {"developer": person.id, "account": who})
    return person, here


async def me(call: Call) -> Reply | None:
    """What is known about the one who asks."""
    async with call.deps.open_tx(call.actor) as tx:
        mine = await own(tx, call.name)
    return replies.team(call.words, Team(developers=(mine,)))


async def own(tx: Tx, name: str) -> Developer:
    """Raises NotFound for who is not in the team."""
    try:
        return _named(await estimator.team(tx), name)
    except NotFound:
        raise NotFound(replies.sentence("team-not-you", name=one_line(name or "Ana", 60))) from None


def parse_developer(text: str) -> Developer:
    """Words before the first skill, hours or zone are the name; "backend 4, sql 3" is heard as well."""
    name: list[str] = []
    levels: dict[str, int] = {}
    hours, place = 40.0, "UTC"
    for word in _LEVEL_APART.sub(r" \1:\2", text).split():
        if found := _SKILL.match(word):
            levels[found[1].lower()] = int(found[2])
        elif (given := _hours(word)) is not None:
            hours = given
        elif "/" in word or word == "UTC":
            place = zone(word)
        elif levels:
            raise BadInput(replies.sentence("team-no-skill", word=one_line(word, 40), example=_EXAMPLE))
        else:
            name.append(word)
    if not name:
        raise BadInput(replies.sentence("team-no-name", example=_EXAMPLE))
    said = " ".join(name)
    return Developer(id=slug(said), name=said, skills=levels, hours_per_week=hours, time_zone=place)


def slug(name: str) -> str:
    """`Ana Ruiz` → `ana-ruiz`."""
    return "-".join(re.findall(r"\w+", name.casefold())) or "person"


def _named(people: Team, name: str) -> Developer:
    wanted = slug(name)
    found = next((one for one in people.developers if wanted in (slug(one.id), slug(one.name))), None)
    if found is None:
        raise NotFound(_no_person(people, one_line(name, 60)))
    return found


def _theirs(call: Call, people: Team, name: str) -> Developer:
    """Somebody else's skills and hours are a manager's to say."""
    person = _named(people, name)
    if slug(call.name) not in (slug(person.id), slug(person.name)):
        tenancy.need(call.actor, "team.others")
    return person


def _no_person(people: Team, name: str) -> Sentence:
    if not people.developers:
        return replies.sentence("team-empty")
    known = ", ".join(one.id for one in people.developers)
    if not name:
        return replies.sentence("team-who", team=known)
    return replies.sentence("team-no-person", name=name, team=known)


def _skills(words: list[str]) -> dict[str, int]:
    levels = {}
    for word in words:
        found = _SKILL.match(word)
        if found is None:
            raise BadInput(replies.sentence("team-skill-how", word=one_line(word, 40)))
        levels[found[1].lower()] = int(found[2])
    return levels


def _hours(word: str) -> float | None:
    found = _HOURS.match(word)
    if found is None:
        return None
    if float(found[1]) > 80:
        raise BadInput(replies.sentence("team-too-much", hours=float(found[1])))
    return float(found[1])


def zone(word: str) -> str:
    if word != "UTC" and word not in available_timezones():
        raise BadInput(replies.sentence("team-no-zone", word=one_line(word, 40)))
    return word


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadInput(replies.sentence("team-no-day", word=one_line(word, 40))) from None
