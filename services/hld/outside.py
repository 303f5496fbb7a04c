"""Outside systems: those that the draft names, and the provider that a pattern works with."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Integration, Requirement
from services.hld.blueprint import Blueprint, Part
from services.hld.cues import find_word, find_words, plain
from services.hld.matching import Choice
from services.hld.wording import short, title_case

# Ways of a message that a chat does not go.
_BY_PROVIDER = (
    "e-mail*", "email*", "mail", "mails", "sms", "text message*", "correo*", "newsletter*", "whatsapp", "per mail",
)  # fmt: skip
_ONE = r"\b(?:an?|by|via|per|eine|un) "


def add_outside(plan: Blueprint) -> None:
    """Every outside system that the draft names; patterns that know it say later what crosses."""
    for integration in plan.brief.bdd.integrations:
        name = title_case(short(integration.name, 36))
        part = plan.add(Part(f"outside:{integration.id}", name, ComponentKind.EXTERNAL, "outside"))
        part.take_on(title_case(integration.purpose) or plan.words("model.outside_system"))
        part.justify(*(_asking(plan, integration) or ("decision:outside",)))


def _asking(plan: Blueprint, integration: Integration) -> tuple[str, ...]:
    """The requirements that ask for it, by the surest sign that there is: they say so, they name it, they are of the
    same answer, or they are what the pattern is about that works with it."""
    requirements = plan.brief.bdd.requirements
    words = tuple(word.casefold() for word in re.findall(r"\w{5,}|[A-Z]{2,}\b", integration.name))
    answers = {name for name in integration.sources if name.startswith("ANS-")}
    of_pattern = {name for c in plan.choices if integration.id in c.integrations for name in c.requirements}
    signs = (
        (r.id for r in requirements if integration.id in r.integrations),
        (r.id for r in requirements if find_word(words, r.text)),
        (r.id for r in requirements if answers & set(r.sources)),
        (r.id for r in requirements if r.id in of_pattern),
    )
    return next((found for sign in signs if (found := tuple(sign))), ())


def add_provider(plan: Blueprint, choice: Choice, asked: list[Requirement]) -> None:
    """The outside system that a pattern works with, where the draft names none."""
    pattern = choice.pattern
    if not pattern.outside or [key for key in choice.integrations if f"outside:{key}" in plan.parts]:
        return
    key, ids = f"{pattern.id}/outside", [r.id for r in asked]
    chat = _chat_of(choice, asked)
    twin = "" if chat else _twin(plan, choice)
    if twin:
        plan.alias[key] = twin
        plan.parts[twin].justify(*ids)
        if pattern.needs and not twin.startswith("outside:"):
            plan.parts[twin].name = pattern.outside.name  # "with split payouts" says more than the one needed
        return
    outside = plan.add(Part(key, chat or pattern.outside.name, ComponentKind.EXTERNAL, "outside"))
    title = short(plan.brief.bdd.title, 60)
    outside.take_on(plan.words("model.serves", pattern=plan.words.small(pattern.name), title=title))
    outside.justify(*ids)


def _chat_of(choice: Choice, asked: list[Requirement]) -> str:
    """The chat that carries what is told, where the draft says so and lists no system ("gets a Teams message"); what
    goes by mail as well needs its provider. Teams that get messages are written small and are no chat."""
    fits = choice.pattern.fits
    if any(find_word(_BY_PROVIDER, r.text) for r in asked):
        return ""
    for name in fits.uses:
        own = name.rsplit(" ", 1)[-1]
        ways = tuple(word for word in fits.words if own in re.split(r"[^a-z]+", word))
        for requirement in asked:
            said = find_words(ways, requirement.text) if ways else ()
            is_named = own.capitalize() in requirement.text
            if said and (is_named or any(re.search(_ONE + re.escape(one), plain(requirement.text)) for one in said)):
                return title_case(" ".join(part.capitalize() for part in name.split()))
    return ""


def _twin(plan: Blueprint, choice: Choice) -> str:
    """The part that is this outside system already: drawn for another pattern, or named by the draft for it. A pattern
    that needs another one works with its provider."""
    pattern = choice.pattern
    near = [c for c in plan.choices if c is not choice and c.pattern.outside is not None]
    same = [
        c
        for c in near
        if c.pattern.outside == pattern.outside or c.pattern.id in pattern.needs or pattern.id in c.pattern.needs
    ]
    ways = {i.id: i.name for i in plan.brief.bdd.integrations}
    # A chat that only carries messages sends nobody a code to sign in with.
    own = ((other, key) for other in same for key in other.integrations)
    named = [f"outside:{key}" for other, key in own if not find_word(other.pattern.fits.uses, ways.get(key, ""))]
    drawn = [f"{other.pattern.id}/outside" for other in same]
    kept = [key for key in drawn if key in plan.parts and not find_word(_chats(same), plan.parts[key].name)]
    return next((key for key in (*named, *kept) if key in plan.parts), "")


def _chats(choices: list[Choice]) -> tuple[str, ...]:
    return tuple(name for choice in choices for name in choice.pattern.fits.uses)
