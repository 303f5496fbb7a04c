"""Whom a page is drawn for, and what they may do on it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.admin import draw
from handlers.replies import Words
from services import tenancy
from services.ai import dollars
from services.core.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class Sheet:
    """Whom a page is drawn for. `do` is where its forms go."""

    words: Words
    actor: Actor
    csrf: str
    do: str

    def may(self, verb: str) -> bool:
        return tenancy.may(self.actor, verb)

    def form(self, verb: str, inner: str, submit: str, *, to: str = "", style: str = "", **values: str) -> str:
        """Nothing for who may not. `to`: the deed, where the verb has several."""
        if not self.may(verb):
            return ""
        return draw.form(f"{self.do}/{to or verb}", self.csrf, inner, submit, values=values, style=style)

    def role(self, role: Role | str) -> str:
        return self.words("role", role=str(role))

    def reaches(self, role: Role) -> bool:
        """Whether they may give or take it."""
        rank = tenancy.RANK
        return self.actor.role in rank and rank.index(role) <= rank.index(self.actor.role)


def money(words: Words, micros: int | None) -> str:
    return words("admin-unpriced") if micros is None else words("cost-dollars", amount=words.decimal(dollars(micros)))
