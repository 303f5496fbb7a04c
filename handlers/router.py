"""Command, action or words → handler: one table."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import (
    adopt,
    api_keys,
    backlog,
    budget,
    change,
    channel,
    choosing,
    clarify,
    connections,
    feedback,
    files,
    forecast,
    history,
    home,
    idea,
    joining,
    language,
    learning,
    members,
    models,
    pages,
    people,
    prompt_words,
    publishing,
    review,
    sessions,
    status,
    steer,
    team,
    threads,
    track,
    tracker_edits,
    voting,
)
from handlers.call import Call, Handler, patiently
from services import tenancy
from services.core.chat import IncomingKind, Reply

PLAN: Mapping[str, Handler] = {
    "status": status.show,
    "show": review.show,
    "diff": review.diff,
    "trace": review.traced,
    "change": change.change,
    "apply": change.apply,
    "discard": change.discard,
    "restore": change.restore,
    "ask": people.ask,
    "owner": people.own,
    "decider": people.name_decider,
    "approve": steer.approve,
    "reject": steer.reject,
    "retry": steer.retry,
    "stop": steer.stop,
    "publish": publishing.publish,
    "undo": publishing.undo,
    "export": steer.export,
    "adopt": adopt.adopt,
    "edits": tracker_edits.show,
    "accept": tracker_edits.accept,
    "keep": tracker_edits.keep,
    "ours": tracker_edits.ours,
    "duplicates": backlog.duplicates,
    "evidence": history.evidence,
    "candidates": choosing.candidates,
    "vote": voting.vote,
    "reveal": voting.reveal,
    "assign": choosing.assign,
    "forecast": forecast.forecast,
    "close": learning.close,
    "variance": learning.variance,
    "language": language.choose,
    "channel": channel.choose,
    "join": threads.join,
    "page": pages.show,
    "project": connections.choose,
    "budget": budget.budget,
    "cost": budget.cost,
    "files": files.shown,
    "feedback": feedback.feedback,
    "help": status.help_text,
}
TEAM: Mapping[str, Handler] = {
    "list": team.show,
    "add": team.add,
    "skills": team.skills,
    "availability": team.availability,
    "jira": team.account,
    "me": team.me,
    "history": history.history,
    "lessons": learning.lessons,
    "joining": joining.joining,
    "requests": joining.requests,
    "approve": joining.approve,
    "decline": joining.decline,
    "invite": joining.invite,
    "link": joining.link,
    "join": joining.join,
    "members": members.show,
    "role": members.change_role,
    "remove": members.remove,
    "keys": api_keys.show,
    "key": api_keys.make,
    "revoke": api_keys.revoke,
    "sessions": sessions.sessions,
    "prompts": prompt_words.show,
    "models": models.models,
    "model-key": models.key,
}
TRACK: Mapping[str, Handler] = {
    "start": track.start,
    "pause": track.pause,
    "stop": track.stop,
    "log": track.log,
    "status": track.status,
    "report": track.report,
    "consent": track.consent,
    "policy": track.policy,
    "revoke": track.revoke,
    "export": track.export,
    "forget": track.forget,
}
FAMILIES: Mapping[str, tuple[Mapping[str, Handler], str]] = {
    "plan": (PLAN, "status"),  # the verb when none is written
    "team": (TEAM, "list"),
    "track": (TRACK, "status"),
}
# The verb whose right it takes, and who does it.
ACTIONS: Mapping[str, tuple[str, Handler]] = {
    "answer": ("plan.answer", clarify.press),
    "decide": ("plan.answer", clarify.decide),
    "approve": ("plan.approve", steer.approve),
    "reject": ("plan.reject", steer.reject),
    "retry": ("plan.retry", steer.retry),
    "without-model": ("plan.retry", budget.without_model),
    "stop": ("plan.stop", steer.stop),
    "publish": ("plan.publish", publishing.publish),
    "export": ("plan.export", steer.export),
    "change": ("plan.change", change.change),
    "change_ticket": ("plan.change", change.ticket),
    "merge_tickets": ("plan.change", change.merge),
    "split_ticket": ("plan.change", change.split),
    "apply": ("plan.apply", change.apply),
    "discard": ("plan.discard", change.discard),
    "assign-to": ("plan.assign", choosing.assign),
    "vote": ("plan.vote", voting.vote),
    "reveal": ("plan.reveal", voting.reveal),
    "cause": ("plan.variance", learning.variance),
    "lesson": ("team.lessons", learning.lessons),
    "edit-accept": ("plan.accept", tracker_edits.accept),
    "edit-keep": ("plan.keep", tracker_edits.keep),
    "edit-ours": ("plan.ours", tracker_edits.ours),
    "feedback": ("plan.feedback", feedback.feedback),
    "status": ("plan.status", status.show),
    "consent": ("track.consent", track.agree),
    "forget": ("track.forget", track.forget_surely),
    joining.DECIDE: ("team.approve", joining.decide),
    joining.ASK: ("help", joining.member_already),
    "model-key": ("team.model-key", models.keep),
    "idea-form": ("idea", idea.form),
    "home": ("home", home.show),
    "admin-requests": ("team.requests", joining.requests),
    "admin-members": ("team.members", members.show),
    "admin-joining": ("team.joining", joining.joining),
    "admin-budget": ("plan.budget", budget.budget),
    "admin-models": ("team.models", models.models),
    "admin-policy": ("track.policy", track.policy),
}
COMMANDS = ("idea", "help", "home", *FAMILIES)


async def route(call: Call) -> Reply | None:
    """A Reply for the one who asked; what belongs into the thread was posted by the handler."""
    return await patiently(lambda: _route(call))


async def _route(call: Call) -> Reply | None:
    said = call.incoming
    match said.kind:
        case IncomingKind.COMMAND:
            return await _command(call, said.command.lower().lstrip("/"), said.text)
        case IncomingKind.ACTION:
            if said.action not in ACTIONS:
                return status.unknown(call.words, said.action, ACTIONS)
            verb, handler = ACTIONS[said.action]
            return await done(call.behind(said.text), verb, handler)
        case IncomingKind.TEXT:
            return await done(call, "plan.answer", clarify.reply)


def verb_of(family: str, name: str) -> str:
    """As the table of rights names it."""
    return f"{family}.{name}"


async def done(call: Call, verb: str, handler: Handler) -> Reply | None:
    """Every deed of every door passes here. Raises NotAllowed."""
    tenancy.need(call.actor, verb)
    return await handler(call)


async def _command(call: Call, command: str, text: str) -> Reply | None:
    if command == "idea":
        return await done(call.behind(text), "idea", idea.start)
    if command == "help":
        return await done(call, "help", status.help_text)
    if command == "home":
        return await done(call, "home", home.show)
    if command not in FAMILIES:
        if command in PLAN:  # "/status" is "/plan status"
            return await done(call.behind(text), verb_of("plan", command), PLAN[command])
        return status.unknown(call.words, "/" + command, ["/" + name for name in (*COMMANDS, *PLAN)])
    verbs, usual = FAMILIES[command]
    verb, rest = (*text.strip().split(maxsplit=1), "", "")[:2]  # a pasted table begins on a line of its own
    if not verb or verb.startswith("#"):
        return await done(call.behind(text), verb_of(command, usual), verbs[usual])
    handler = verbs.get(verb.lower())
    if handler is None:
        return status.unknown(call.words, f"/{command} {verb}", [f"/{command} {name}" for name in verbs])
    return await done(call.behind(rest), verb_of(command, verb.lower()), handler)


def commanded(text: str) -> tuple[str, str] | None:
    """`/plan status` as (command, rest); None when it is no command."""
    stripped = text.strip()
    if not stripped.startswith("/") or stripped.startswith("//"):
        return None
    head, _, rest = stripped[1:].partition(" ")
    return (head.lower(), rest.strip()) if head.replace("-", "").isalpha() else None
