"""What meets each quality number, made specific to it: the path it runs on, the sum behind it, and how it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.contracts import ComponentKind, DataClass, QualityRequirement, Requirement
from services.hld.blueprint import FRONT, Blueprint, entity_class
from services.hld.brief import Hosting
from services.hld.compose import facts_of, role
from services.hld.cues import find_word
from services.hld.groundwork import groundwork
from services.hld.matching import Choice
from services.hld.numbers import SECONDS, UNITS, number
from services.hld.patterns import Mechanism
from services.hld.proofs import proof_of
from services.hld.skeleton import is_about_person
from services.hld.turns import LETS, main_requirement, thing_of
from services.hld.voices import is_received, is_rule, personas_of
from services.hld.wording import fill, title_case

WITHIN = re.compile(
    r"(?P<num>\d[\d.,]*)\s*(?:(?P<ms>ms\b|milliseconds?|milisegundos?|millisekunden?)|"
    + "|".join(f"(?P<{name}>(?:{words})\\b)" for name, words in UNITS.items())
    + ")",
    re.IGNORECASE,
)
PERCENT = re.compile(r"(\d{2}(?:[.,]\d+)?)\s*%")
SHARES = (("network", 0.30), ("door", 0.05), ("service", 0.35), ("store", 0.20), ("reserve", 0.10))
# Stand in nearly every sentence and in nearly every promise.
_EMPTY = re.compile(
    r"(?:from|with|within|that|this|when|then|than|they|them|their|have|each|after|before|over|into|about|many|twice"
    r"|answers|answered|requests|seconds|percentile|measured|weeks?|first|there|system|shall|must|will|against"
    r"|nach|ohne|wird|werden|innerhalb|wenn|dass|sich|eine[mnr]?|jede[rmn]?|alle|beim"
    r"|para|desde|hasta|dentro|cuando|antes|después|sobre|todos|todas|cada)"
)
SHORT_WAIT = 10.0  # seconds: up to here a person waits at the screen
MONTH_MINUTES = 30 * 24 * 60


@dataclass(frozen=True, slots=True)
class PlannedTarget:
    quality: str
    target: str
    mechanism: str
    parts: tuple[str, ...]
    proof: str = ""


def quality_targets(plan: Blueprint) -> list[PlannedTarget]:
    """Each Q-n with its number and what meets it; a second mechanism where it says something else."""
    targets = []
    used: dict[str, int] = {}
    for quality in plan.brief.bdd.quality:
        asked = about(plan, quality)
        found = _mechanisms(plan, quality, asked)
        found.sort(key=lambda item: used.get(item[0], 0))
        best = found[:1]
        for text, _ in best:
            used[text] = used.get(text, 0) + 1
        own, more = _specific(plan, quality, asked)
        keys = dict.fromkeys((*more, *(key for _, names in best for key in names)))
        said = ". ".join(title_case(text).rstrip(".") for text in (own, *(text for text, _ in best)) if text)
        if not keys:
            keys = {plan.main_service: None}
        for key in keys:
            plan.parts[key].justify(quality.id)
        proof = proof_of(plan, quality, asked, is_slow=_is_slow(quality))
        measure = quality.measure or quality.text
        targets.append(PlannedTarget(quality.id, measure, said or proof, tuple(keys), proof))
    return targets


def about(plan: Blueprint, quality: QualityRequirement) -> Requirement:
    """The requirement whose words a quality number shares most, else the one that the product is for."""
    said = re.findall(r"\w{4,}", f"{quality.text} {quality.measure}".casefold())
    words = {word for word in said if not _EMPTY.fullmatch(word)}
    best, most = main_requirement(plan), 0
    for requirement in plan.brief.bdd.requirements:
        is_counted = all(name.startswith("ANS-") for name in requirement.sources)
        if quality.attribute in ("usability", "scalability") and (is_received(requirement) or is_counted):
            continue  # nobody can be watched at what only comes to them, or at what counts them
        if quality.attribute == "usability" and not _is_done_by(requirement, quality, plan):
            continue
        shared = len(words & set(re.findall(r"\w{4,}", f"{requirement.title} {requirement.text}".casefold())))
        if shared > most + 1:
            best, most = requirement, shared
    return best


def _is_done_by(requirement: Requirement, quality: QualityRequirement, plan: Blueprint) -> bool:
    """Whether somebody can be watched at it: a deed, of those whom the promise names where it names any."""
    if is_rule(requirement) or LETS.search(requirement.text) is None:
        return False
    personas = plan.brief.bdd.personas
    meant = [p for p in personas if p.name.casefold() in quality.text.casefold()]
    mine = personas_of(requirement, personas)
    return not meant or any(p in meant for p in mine)


def _mechanisms(plan: Blueprint, quality: QualityRequirement, asked: Requirement) -> list[tuple[str, tuple[str, ...]]]:
    """Candidates, the most specific first: a pattern's by words, the groundwork's by words, then by attribute."""
    text = f"{quality.text} {quality.measure}"
    ranked: list[tuple[int, int, str, tuple[str, ...]]] = []

    def consider(mechanism: Mechanism, rank: int, keys: tuple[str, ...], facts: dict[str, str]) -> None:
        if mechanism.attribute != quality.attribute:
            return
        is_said = bool(mechanism.words) and bool(find_word(mechanism.words, text))
        if mechanism.words and not is_said:
            return
        known = tuple(key for key in keys if key in plan.parts)
        if known:
            ranked.append((rank - (10 if is_said else 0), len(ranked), fill(mechanism.mechanism, facts), known))

    for choice in plan.choices:
        is_close = quality.id in choice.sources
        for mechanism in choice.pattern.quality:
            keys = tuple(dict.fromkeys(role(plan, choice, name) for name in mechanism.components))
            consider(mechanism, 1 if is_close else 3, keys, facts_of(plan, choice))
    first = plan.choices[0] if plan.choices else None
    is_local = plan.brief.hosting is Hosting.LOCAL
    named = _named(plan, quality, asked)
    for mechanism in () if is_local else groundwork(plan.words.language).mechanisms:
        keys = tuple(dict.fromkeys(_ground_role(plan, first, asked, name) for name in mechanism.components))
        consider(mechanism, 5, keys, named)
    ranked.sort(key=lambda item: item[:2])
    return [(text, keys) for _, _, text, keys in ranked]


def _named(plan: Blueprint, quality: QualityRequirement, asked: Requirement) -> dict[str, str]:
    """What the groundwork's mechanisms are about here: the things that the promise names, else those of the
    requirement, else those of the draft; nobody who takes part, where there is anything else."""
    bdd = plan.brief.bdd
    things = [e for e in bdd.entities if not is_about_person(e, plan)] or list(bdd.entities)
    said = [e for e in things if re.search(rf"\b{re.escape(e.name)}", quality.text, re.IGNORECASE)]
    own = [e.name for e in said or [e for e in things if e.id in asked.entities] or things]
    people = [part.name for part in plan.of_kind(ComponentKind.PERSON)]
    some = plan.words.joined(own, 3) or plan.words("facts.data")
    return {
        "entities": some,
        "entity": own[0] if own else plan.words("facts.record"),
        "people": plan.words.joined(people, 3) or some,
    }


def _ground_role(plan: Blueprint, choice: Choice | None, asked: Requirement, name: str) -> str:
    if name == "@core":
        return plan.service_for(asked).key
    if name == "@door":
        return "door" if "door" in plan.parts else plan.service_for(asked).key
    if name == "@client":
        return _client(plan, asked)
    return role(plan, choice, name) if choice else name.removeprefix("@")


def _client(plan: Blueprint, asked: Requirement) -> str:
    fronts = plan.of_kind(*FRONT)
    return next((p.key for p in fronts if asked.id in p.serves), fronts[0].key)


def _specific(plan: Blueprint, quality: QualityRequirement, asked: Requirement) -> tuple[str, tuple[str, ...]]:
    """The sum behind the number, where one can be made, and the parts that it speaks of."""
    text = f"{quality.text} {quality.measure}"
    if plan.brief.hosting is Hosting.LOCAL:
        key = quality.attribute if f"local.{quality.attribute}" in plan.words else "other"
        return plan.words(f"local.{key}", action=plan.words.small(asked.title), id=asked.id), (plan.main_service,)
    match quality.attribute:
        case "performance":
            return _budget(plan, text, asked)
        case "availability":
            return _allowed(plan, text)
        case "privacy":
            return _due(plan, text)
        case "security":
            return _roles(plan)
        case _:
            return "", ()


def seconds_in(text: str) -> float:
    """The shortest time that a measure names; a period over which it is measured does not count. 0 when none."""
    found = []
    for match in WITHIN.finditer(text):
        before = text[: match.start()].casefold().rstrip()
        if before.endswith(("over", "over a", "durante", "über", "per", "every", "each", "in each", "in the")):
            continue
        unit = 0.001 if match["ms"] else SECONDS[next(name for name in UNITS if match[name])]
        found.append(number(match["num"]) * unit)
    return min((value for value in found if value), default=0.0)


def duration(plan: Blueprint, seconds: float) -> str:
    """In the unit that gives a small number: `300 ms`, `1.5 s`, `4 min`, `3 h`, `20 d`."""
    for unit, size in (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        if seconds >= size * (2 if unit in ("d", "h") else 1):
            return f"{_short(seconds / size, plan)} {plan.words(f'units.{unit}')}"
    return f"{round(seconds * 1000)} ms"


def _short(value: float, plan: Blueprint) -> str:
    said = f"{value:.1f}".removesuffix(".0")
    return said if plan.words.language == "en" else said.replace(".", ",")


def _budget(plan: Blueprint, text: str, asked: Requirement) -> tuple[str, tuple[str, ...]]:
    """A short wait is shared out over the path of the request; a long one is watched at half of it."""
    say, total = plan.words, seconds_in(text)
    service = plan.service_for(asked)
    if not total:
        return "", ()
    if total > SHORT_WAIT:
        thing = thing_of(plan, asked)
        name = thing.name if thing else say.small(asked.title)
        half = duration(plan, total / 2)
        waits = "worker" if "worker" in plan.parts else service.key
        return say("target.backlog", entity=name, half=half, part=plan.parts[waits].name), (waits,)
    names = {"network": say("target.network"), "reserve": say("target.reserve"), "service": service.name}
    keys = [service.key]
    for share, key in (("door", "door"), ("store", "database")):
        if key in plan.parts:
            names[share] = plan.parts[key].name
            keys.append(key)
    used = [(names[share], part) for share, part in SHARES if share in names]
    whole = sum(part for _, part in used)
    shares = [f"{name} {duration(plan, total * part / whole)}" for name, part in used]
    said = say("target.budget", id=asked.id, total=duration(plan, total), shares=", ".join(shares))
    return said, tuple(keys)


def allowed_seconds(text: str) -> float:
    """How long a month may be without it: 99.5 % leave 3.6 hours of 30 days. 0 when no share is named."""
    found = [float(share.replace(",", ".")) for share in PERCENT.findall(text)]
    shares = [share for share in found if 90 <= share < 100]  # per cent
    return (100 - max(shares)) / 100 * MONTH_MINUTES * 60 if shares else 0.0


def _allowed(plan: Blueprint, text: str) -> tuple[str, tuple[str, ...]]:
    seconds = allowed_seconds(text)
    if not seconds:
        return "", ()
    share = max(PERCENT.findall(text), key=lambda one: float(one.replace(",", ".")))
    return plan.words("target.allowed", share=share, time=duration(plan, seconds)), ()


def _due(plan: Blueprint, text: str) -> tuple[str, tuple[str, ...]]:
    """A request with a due day is a row that is shown before it is late."""
    total = seconds_in(text)
    careful = [e.name for e in plan.brief.bdd.entities if entity_class(e) in (DataClass.PERSONAL, DataClass.SENSITIVE)]
    if not careful:
        return "", ()
    named = plan.words.joined(careful, 5)
    if total < 2 * SECONDS["day"]:
        return plan.words("target.personal", entities=named), ()
    early = duration(plan, total * 2 / 3)
    return plan.words("target.due", entities=named, early=early, due=duration(plan, total)), ()


def _roles(plan: Blueprint) -> tuple[str, tuple[str, ...]]:
    people = [p.name for p in plan.of_kind(ComponentKind.PERSON)]
    owners = [p for p in plan.parts.values() if p.entities]
    checked = plan.words.joined([p.name for p in owners], 4) or plan.parts[plan.main_service].name
    key = "target.roles" if len(people) > 1 else "target.roles_one"
    return plan.words(key, people=plan.words.joined(people, 5), services=checked), ()


def _is_slow(quality: QualityRequirement) -> bool:
    """Whether nobody waits for it at a screen."""
    return seconds_in(f"{quality.text} {quality.measure}") > SHORT_WAIT
