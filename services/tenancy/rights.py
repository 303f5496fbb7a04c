"""Who may do what: one table of verbs, asked by chat, the API and the page alike; what is not in it nobody may do.

A verb is named as it is said in chat (`plan.approve` is `/plan approve`). A row says from which role on, and which
scope a key needs besides, because a key acts for its member and may do less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from services.core.actor import Actor, Role
from services.core.errors import NotAllowed
from services.core.words import Sentence, sentence


class Scope(StrEnum):
    """What an API key may be for."""

    READ = "read"
    WRITE = "write"
    APPROVE = "approve"
    ADMIN = "admin"
    PROVISION = "provision"  # for a directory alone, which says who is a member and who is one no longer


RANK = (Role.CONTRACTOR, Role.CONTRIBUTOR, Role.MANAGER, Role.ADMIN, Role.OWNER)


@dataclass(frozen=True, slots=True)
class Right:
    """`least`: this role and those above it. `is_ours`: the system may do it as well, for whoever told it to."""

    least: Role
    scope: Scope
    is_ours: bool = False

    @property
    def roles(self) -> tuple[Role, ...]:
        return RANK[RANK.index(self.least) :]


def _rows(least: Role, scope: Scope, verbs: str, *, is_ours: bool = False) -> dict[str, Right]:
    return dict.fromkeys(verbs.split(), Right(least, scope, is_ours))


RIGHTS: Mapping[str, Right] = {
    # Whoever takes part: what they see is what they take part in (handlers/access.py), what they track is their own.
    **_rows(
        Role.CONTRACTOR,
        Scope.READ,
        "help home plan.help plan.list plan.status plan.show plan.diff plan.trace plan.language plan.channel "
        "plan.project plan.edits plan.budget plan.cost "
        "plan.page plan.evidence plan.candidates plan.forecast plan.files team.me track.status track.report "
        "track.export me track.policy team.sessions",
    ),
    **_rows(
        Role.CONTRACTOR,
        Scope.WRITE,
        "plan.answer team.join team.link team.sessions.end track.start track.pause track.stop track.log track.consent "
        "track.revoke track.forget plan.feedback plan.files.add",
    ),
    **_rows(Role.CONTRIBUTOR, Scope.READ, "plan.export plan.variance team.list team.joining team.history team.lessons"),
    **_rows(
        Role.CONTRIBUTOR,
        Scope.WRITE,
        "idea plan.change plan.restore plan.discard plan.ask plan.owner plan.decider plan.retry plan.stop plan.publish "
        "plan.undo plan.duplicates plan.join plan.language.set team.skills team.availability team.keys team.key "
        "team.revoke plan.assign plan.vote plan.reveal plan.variance.set team.history.set "
        "plan.files.delete",
    ),
    **_rows(Role.MANAGER, Scope.WRITE, "team.add team.others"),
    **_rows(
        Role.MANAGER,
        Scope.APPROVE,
        "plan.approve plan.reject plan.apply plan.adopt plan.accept plan.keep plan.ours plan.close team.lessons.set",
    ),
    **_rows(Role.MANAGER, Scope.READ, "usage team.members team.models"),
    **_rows(
        Role.ADMIN,
        Scope.ADMIN,
        "plan.channel.set plan.project.set plan.language.default plan.undo.delete plan.decider.any team.jira "
        "track.policy.set team.joining.set audit.read audit.verify team.keys.others gate.read gate.set "
        "team.history.forget plan.budget.set team.models.set team.model-key team.sessions.others admin.read "
        "jira.read jira.connect jira.map jira.disconnect "
        "team.prompts prompts.read prompts.draft prompts.canary prompts.promote prompts.rollback "
        "prompts.replay",
    ),
    "people.provision": Right(Role.ADMIN, Scope.PROVISION),
    **_rows(
        Role.ADMIN,
        Scope.ADMIN,
        "team.requests team.approve team.decline team.invite team.role team.remove",
        is_ours=True,
    ),
}


def may(actor: Actor, verb: str) -> bool:
    """Whether the role, and the key where it is one that asks, reach."""
    right = RIGHTS.get(verb)
    return right is not None and _is_high_enough(actor, right) and _is_in_scope(actor, right)


def need(actor: Actor, verb: str, *, told: Sentence | None = None) -> None:
    """Raises NotAllowed; `told` instead of the usual sentence where the role is what lacks."""
    right = RIGHTS.get(verb)
    if right is None:
        raise NotAllowed(sentence("verb-unknown", verb=_said(verb)))
    if not _is_high_enough(actor, right):
        raise NotAllowed(told or _lacks(actor, verb, right))
    if not _is_in_scope(actor, right):
        raise NotAllowed(sentence("key-lacks", verb=_said(verb), scope=right.scope.value))


def _lacks(actor: Actor, verb: str, right: Right) -> Sentence:
    return sentence("role-lacks", verb=_said(verb), role=actor.role.value, least=right.least.value)


def _said(verb: str) -> str:
    """As it is said in chat."""
    return verb.replace(".", " ")


def need_rank(actor: Actor, *roles: Role) -> None:
    """Raises NotAllowed where one of `roles`, given or taken away, is above the actor's own."""
    if actor.role is not Role.SYSTEM and any(RANK.index(role) > RANK.index(actor.role) for role in roles):
        raise NotAllowed(sentence("join-role-higher"))


def _is_high_enough(actor: Actor, right: Right) -> bool:
    return right.is_ours if actor.role is Role.SYSTEM else actor.role in right.roles


def _is_in_scope(actor: Actor, right: Right) -> bool:
    return actor.scopes is None or right.scope.value in actor.scopes
