"""Command, action or words → handler: one table."""

from __future__ import annotations

from collections.abc import Mapping

from handlers import (
    adopt,
    backlog,
    budget,
    change,
    channel,
    choosing,
    clarify,
    connections,
    forecast,
    history,
    home,
    idea,
    joining,
    language,
    pages,
    people,
    publishing,
    review,
    status,
    steer,
    team,
    threads,
    track,
    tracker_edits,
    voting,
)
from handlers.call import Call, Handler, patiently
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
    "language": language.choose,
    "channel": channel.choose,
    "join": threads.join,
    "page": pages.show,
    "project": connections.choose,
    "budget": budget.budget,
    "cost": budget.cost,
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
    "joining": joining.joining,
    "requests": joining.requests,
    "approve": joining.approve,
    "decline": joining.decline,
    "invite": joining.invite,
    "link": joining.link,
    "join": joining.join,
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
}
FAMILIES: Mapping[str, tuple[Mapping[str, Handler], str]] = {
    "plan": (PLAN, "status"),  # the verb when none is written
    "team": (TEAM, "list"),
    "track": (TRACK, "status"),
}
ACTIONS: Mapping[str, Handler] = {
    "answer": clarify.press,
    "decide": clarify.decide,
    "approve": steer.approve,
    "reject": steer.reject,
    "retry": steer.retry,
    "without-model": budget.without_model,
    "stop": steer.stop,
    "publish": publishing.publish,
    "export": steer.export,
    "change": change.change,
    "change_ticket": change.ticket,
    "merge_tickets": change.merge,
    "split_ticket": change.split,
    "apply": change.apply,
    "discard": change.discard,
    "assign-to": choosing.assign,
    "vote": voting.vote,
    "reveal": voting.reveal,
    "edit-accept": tracker_edits.accept,
    "edit-keep": tracker_edits.keep,
    "edit-ours": tracker_edits.ours,
    "status": status.show,
    "consent": track.agree,
    joining.DECIDE: joining.decide,
    joining.ASK: joining.member_already,
    "idea-form": idea.form,
    "home": home.show,
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
            handler = ACTIONS.get(said.action)
            return (
                await handler(call.behind(said.text)) if handler else status.unknown(call.words, said.action, ACTIONS)
            )
        case IncomingKind.TEXT:
            return await clarify.reply(call)


async def _command(call: Call, command: str, text: str) -> Reply | None:
    if command == "idea":
        return await idea.start(call.behind(text))
    if command == "help":
        return await status.help_text(call)
    if command == "home":
        return await home.show(call)
    if command not in FAMILIES:
        if command in PLAN:  # "/status" is "/plan status"
            return await PLAN[command](call.behind(text))
        return status.unknown(call.words, "/" + command, ["/" + name for name in (*COMMANDS, *PLAN)])
    verbs, usual = FAMILIES[command]
    verb, rest = (*text.strip().split(maxsplit=1), "", "")[:2]  # a pasted table begins on a line of its own
    if not verb or verb.startswith("#"):
        return await verbs[usual](call.behind(text))
    handler = verbs.get(verb.lower())
    if handler is None:
        return status.unknown(call.words, f"/{command} {verb}", [f"/{command} {name}" for name in verbs])
    return await handler(call.behind(rest))


def commanded(text: str) -> tuple[str, str] | None:
    """`/plan status` as (command, rest); None when it is no command."""
    stripped = text.strip()
    if not stripped.startswith("/") or stripped.startswith("//"):
        return None
    head, _, rest = stripped[1:].partition(" ")
    return (head.lower(), rest.strip()) if head.replace("-", "").isalpha() else None
