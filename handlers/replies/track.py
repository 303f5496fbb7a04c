"""What the bot says about a person's own time; always to that person alone."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Block, Choice, Choices, File, Reply, Section, Table, Text
from services.core.markup import code, quote
from services.tracker import Policy, Session, Status, TicketTime


def asks_consent(words: Words, policy: Policy) -> Reply:
    """What would be recorded, and the button to agree to exactly this version."""
    version = str(policy.version)
    what = "; ".join(words("policy-records", kind=kind.value) for kind in policy.terms.records)
    agree = Choice(label=words("policy-agree"), action="consent", values={"version": version}, style="primary")
    return _private(
        words,
        Section(
            title=words("policy", version=version),
            text=quote(policy.terms.words, 4000),
            fields=(
                (words("policy-recorded"), what),
                (words("policy-kept"), words("policy-days", days=policy.terms.retention_days)),
                (words("policy-seen"), words("policy-seen-you")),
            ),
        ),
        Choices(text=words("policy-free"), choices=(agree,), hint=words("policy-hint", version=version)),
        summary=words("policy-summary"),
    )


def consented(words: Words, version: int) -> Reply:
    return _private(words, Text(text=words("consented", version=str(version))), summary=words("consented-summary"))


def revoked(words: Words, *, had_consent: bool) -> Reply:
    said = words("revoked") if had_consent else words("revoked-nothing")
    return _private(words, Text(text=said), summary=words("revoked-summary"))


def asks_forgetting(words: Words) -> Reply:
    """What cannot be undone is asked for twice."""
    forget = Choice(label=words("forget-surely"), action="forget", style="danger")
    told = Choices(text=words("forget-asks"), choices=(forget,), hint=words("forget-hint"))
    return _private(words, told, summary=words("forget-summary"))


def forgotten(words: Words, *, had_notes: bool) -> Reply:
    said = words("forgotten") if had_notes else words("forgotten-nothing")
    return _private(words, Text(text=said), summary=words("forgotten-summary"))


def tracking(words: Words, session: Session) -> Reply:
    time, status = duration(words, round(session.seconds / 60)), session.status.value
    said = words("tracking", status=status, key=code(session.ticket_key), time=time)
    return _private(words, Text(text=said), summary=words("tracking-summary", status=status))


def logged(words: Words, minutes: int, key: str) -> Reply:
    said = words("logged", time=duration(words, minutes), key=code(key))
    return _private(words, Text(text=said), summary=words("logged-summary"))


def track_status(words: Words, status: Status) -> Reply:
    lines = [words("track-today", time=duration(words, status.minutes_today))]
    if status.session is not None:
        time, key = duration(words, round(status.session.seconds / 60)), code(status.session.ticket_key)
        lines.append(words("track-now", status=status.session.status.value, key=key, time=time))
    if status.policy is None:
        lines.append(words("track-no-policy"))
    elif not status.has_consent:
        lines.append(words("track-no-consent"))
    return _private(words, Text(text="\n".join(lines)), summary=lines[0])


def track_report(words: Words, times: tuple[TicketTime, ...], *, days: int) -> Reply:
    if not times:
        said = words("track-nothing", days=days)
        return _private(words, Text(text=said), summary=words("track-nothing-summary"))
    rows = tuple((one.ticket_key, duration(words, one.minutes)) for one in times)
    total = duration(words, sum(one.minutes for one in times))
    table = Table(
        title=words("track-report", days=days),
        columns=(words("column-ticket"), words("track-time")),
        rows=(*rows, (words("track-all"), total)),
        align=("left", "right"),
    )
    return _private(words, table, summary=words("track-report-summary", time=total, days=days))


def track_export(words: Words, content: str) -> Reply:
    file = File(name="my-time.csv", media_type="text/csv", content=content, title=words("track-file"))
    return _private(words, Text(text=words("track-file")), file, summary=words("track-file-summary"))


def duration(words: Words, minutes: int) -> str:
    """`95` → `1h35m`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words("duration-minutes", minutes=rest)
    return words("duration-hours", hours=hours, minutes=f"{rest:02d}")


def _private(words: Words, *blocks: Block, summary: str) -> Reply:
    return words.reply(*blocks, summary=summary, is_private=True)
