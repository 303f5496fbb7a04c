"""What the bot says about a person's own time; always to that person alone."""

from __future__ import annotations

from services.core.chat import Choice, Choices, File, Reply, Section, Table, Text
from services.core.markup import code, quote
from services.tracker import Policy, Recorded, Session, SessionStatus, Status, TicketTime

_RECORDED = {
    Recorded.SESSIONS: "when you start and stop work on a ticket",
    Recorded.LOGGED_TIME: "the time that you enter",
}


def asks_consent(policy: Policy) -> Reply:
    """What would be recorded, and the button to agree to exactly this version."""
    what = "; ".join(_RECORDED[kind] for kind in policy.terms.records)
    return _private(
        Section(
            title=f"Tracking policy, version {policy.version}",
            text=quote(policy.terms.words, 4000),
            fields=(("Recorded", what), ("Kept", f"{policy.terms.retention_days} days"), ("Seen by", "you")),
        ),
        Choices(
            text="Nothing is recorded unless you agree, and you can revoke it at any time.",
            choices=(
                Choice(label="I agree", action="consent", values={"version": str(policy.version)}, style="primary"),
            ),
            hint=f"`/track consent yes {policy.version}`; `/track revoke` takes it back.",
        ),
        summary="Tracking policy",
    )


def consented(version: int) -> Reply:
    words = f"Noted: you agree to version {version}. `/track revoke` takes it back at any time."
    return _private(Text(text=words), summary="Consent noted")


def revoked(*, had_consent: bool) -> Reply:
    words = (
        "Revoked: nothing more is recorded." if had_consent else "You had not agreed to anything; nothing is recorded."
    )
    return _private(Text(text=words), summary="Consent revoked")


def tracking(session: Session) -> Reply:
    minutes = duration(round(session.seconds / 60))
    words = {
        SessionStatus.RUNNING: f"Tracking {code(session.ticket_key)}, {minutes} so far.",
        SessionStatus.PAUSED: f"Paused {code(session.ticket_key)} at {minutes}; `/track start` with its key goes on.",
        SessionStatus.ENDED: f"Stopped {code(session.ticket_key)} at {minutes}.",
    }[session.status]
    return _private(Text(text=words), summary=f"Tracking: {session.status}")


def logged(minutes: int, key: str) -> Reply:
    return _private(Text(text=f"Logged {duration(minutes)} on {code(key)}."), summary="Time logged")


def track_status(status: Status) -> Reply:
    lines = [f"Today: {duration(status.minutes_today)}."]
    if status.session is not None:
        so_far = duration(round(status.session.seconds / 60))
        lines.append(f"{code(status.session.ticket_key)} is {status.session.status}, {so_far} so far.")
    if status.policy is None:
        lines.append("There is no tracking policy, so nothing can be recorded.")
    elif not status.has_consent:
        lines.append("You have not agreed to the policy in force: `/track consent`.")
    return _private(Text(text="\n".join(lines)), summary=lines[0])


def track_report(times: tuple[TicketTime, ...], *, days: int) -> Reply:
    if not times:
        return _private(Text(text=f"Nothing recorded in {days} days."), summary="Nothing recorded")
    rows = tuple((one.ticket_key, duration(one.minutes)) for one in times)
    total = ("all", duration(sum(one.minutes for one in times)))
    table = Table(
        title=f"Your last {days} days", columns=("Ticket", "Time"), rows=(*rows, total), align=("left", "right")
    )
    return _private(table, summary=f"{total[1]} in {days} days")


def track_export(content: str) -> Reply:
    file = File(name="my-time.csv", media_type="text/csv", content=content, title="All that is kept about you")
    return _private(file, summary="Your time as a file")


def duration(minutes: int) -> str:
    """`95` → `1h35m`."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}h{rest:02d}m" if hours else f"{rest}m"


def _private(*blocks: Text | Section | Choices | Table | File, summary: str) -> Reply:
    return Reply(blocks=blocks, summary=summary, is_private=True)
