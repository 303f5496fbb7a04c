"""The people who may be proposed for tickets: list, add, skills, availability, me."""

from __future__ import annotations

import re
from datetime import date, timedelta
from zoneinfo import available_timezones

from handlers import replies
from handlers.call import Call
from services import estimator
from services.core.chat import Reply
from services.core.contracts import Developer, Team
from services.core.errors import BadInput, NotFound
from services.core.tx import Tx

_HOURS = re.compile(r"^(\d{1,3}(?:\.\d+)?)h$", re.IGNORECASE)
_SKILL = re.compile(r"^([\w+#./-]{1,40}):([1-5])$")
_EXAMPLE = "/team add Ana backend:4 sql:3 32h Europe/Madrid"


async def show(call: Call) -> Reply | None:
    async with call.deps.open_tx(call.actor) as tx:
        return replies.team(call.words, await estimator.team(tx))


async def add(call: Call) -> Reply | None:
    """`Ana Ruiz backend:4 sql:3 32h Europe/Madrid`; a name that is taken is refused."""
    developer = parse_developer(call.rest)
    async with call.deps.open_tx(call.actor) as tx:
        await estimator.add_developer(tx, developer)
        return replies.team(call.words, await estimator.team(tx))


async def skills(call: Call) -> Reply | None:
    """`ana backend:5 react:2`; other skills stay."""
    name, _, rest = call.rest.partition(" ")
    levels = _skills(rest.split())
    if not levels:
        raise BadInput("Write a person and skills from 1 to 5: /team skills ana backend:5 react:2.")
    async with call.deps.open_tx(call.actor) as tx:
        person = _named(await estimator.team(tx), name)
        await estimator.set_skills(tx, person.id, {**person.skills, **levels})
        return replies.team(call.words, await estimator.team(tx))


async def availability(call: Call) -> Reply | None:
    """`ana 2026-12-21 2027-01-02 0h`: hours a week in these days; `ana 24h`: from today on, for a year."""
    words = call.rest.split()
    async with call.deps.open_tx(call.actor) as tx:
        if len(words) == 2 and (hours := _hours(words[1])) is not None:
            today = call.deps.clock.now().date()
            await _window(tx, words[0], today, today + timedelta(days=365), hours)
        elif len(words) == 4 and (hours := _hours(words[3])) is not None:
            await _window(tx, words[0], _day(words[1]), _day(words[2]), hours)
        else:
            raise BadInput(
                "Write /team availability ana 24h, or with days: /team availability ana 2026-12-21 2027-01-02 0h."
            )
        return replies.team(call.words, await estimator.team(tx))


async def me(call: Call) -> Reply | None:
    """What is known about the one who asks."""
    async with call.deps.open_tx(call.actor) as tx:
        people = await estimator.team(tx)
    try:
        mine = _named(people, call.name)
    except NotFound:
        raise NotFound(
            f"You are not in the team yet; add yourself: /team add {call.name or 'Ana'} backend:4 32h."
        ) from None
    return replies.team(call.words, Team(developers=(mine,)))


def parse_developer(text: str) -> Developer:
    """Words before the first skill, hours or zone are the name."""
    name: list[str] = []
    levels: dict[str, int] = {}
    hours, zone = 40.0, "UTC"
    for word in text.split():
        if found := _SKILL.match(word):
            levels[found[1].lower()] = int(found[2])
        elif (given := _hours(word)) is not None:
            hours = given
        elif "/" in word or word == "UTC":
            zone = _zone(word)
        elif levels:
            raise BadInput(f"“{word}” is no skill with a level; write it as {word}:3, as in {_EXAMPLE}.")
        else:
            name.append(word)
    if not name:
        raise BadInput(f"Write a name first: {_EXAMPLE}.")
    said = " ".join(name)
    return Developer(id=slug(said), name=said, skills=levels, hours_per_week=hours, time_zone=zone)


def slug(name: str) -> str:
    """`Ana Ruiz` → `ana-ruiz`."""
    return "-".join(re.findall(r"\w+", name.casefold())) or "person"


def _named(people: Team, name: str) -> Developer:
    wanted = slug(name)
    found = next((one for one in people.developers if wanted in (slug(one.id), slug(one.name))), None)
    if found is None:
        known = ", ".join(one.id for one in people.developers) or "nobody yet"
        raise NotFound(f"There is no {name or 'such person'} in the team; the team is {known}.")
    return found


def _skills(words: list[str]) -> dict[str, int]:
    levels = {}
    for word in words:
        found = _SKILL.match(word)
        if found is None:
            raise BadInput(f"“{word}” is no skill with a level from 1 to 5; write it as backend:4.")
        levels[found[1].lower()] = int(found[2])
    return levels


def _hours(word: str) -> float | None:
    found = _HOURS.match(word)
    if found is None:
        return None
    if float(found[1]) > 80:
        raise BadInput(f"{found[1]} hours a week is more than I plan for anybody; write 80h or less.")
    return float(found[1])


def _zone(word: str) -> str:
    if word != "UTC" and word not in available_timezones():
        raise BadInput(f"“{word}” is not a time zone that I know; write it as Europe/Madrid.")
    return word


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError:
        raise BadInput(f"“{word}” is not a day; write it as 2026-12-21.") from None


async def _window(tx: Tx, name: str, first: date, last: date, hours: float) -> None:
    person = _named(await estimator.team(tx), name)
    await estimator.set_availability(tx, person.id, first_day=first, last_day=last, hours_per_week=hours)
