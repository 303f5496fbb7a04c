"""Where we are and what holds there: workspaces, trackers, channels, and the rules of the company."""

from __future__ import annotations

from collections.abc import Iterable

from bot.admin import draw
from bot.admin.draw import Markup
from bot.admin.sheet import Sheet
from handlers import administration_values as looks
from handlers.replies import Words, shut_by


def connections(sheet: Sheet, told: looks.Connections) -> str:
    words = sheet.words
    places = (
        (
            one.platform,
            one.name or one.external_id,
            one.since,
            one.expires_at,
            draw.sign("good", words("admin-works")) if one.is_connected else draw.sign("bad", words("admin-gone")),
        )
        for one in told.workspaces
    )
    columns = (
        words("admin-platform"),
        words("team-name"),
        words("admin-since"),
        words("admin-until"),
        words("admin-state"),
    )
    trackers = (
        (one.name, one.site, one.project, one.expires_at, _health(words, one), " ".join(one.mend))
        for one in told.trackers
    )
    named = (
        words("team-name"), words("admin-site"), words("admin-project"), words("admin-until"), words("admin-state"),
        words("admin-mend"),
    )  # fmt: skip
    return (
        draw.section(words("admin-workspaces"), draw.table(columns, places, empty=words("admin-no-workspaces")))
        + draw.section(words("admin-trackers"), draw.table(named, trackers, empty=words("admin-no-trackers")))
        + draw.section(words("admin-channels"), _channels(words, told.channels))
    )


def policies(sheet: Sheet, told: looks.Policies) -> str:
    words = sheet.words
    kept = [
        (words("admin-takes"), words("admin-kept-days", days=told.takes_days)),
        (words("admin-tracked"), words("admin-kept-days", days=told.tracking_days) if told.tracking_days else "–"),
    ]
    modes = [(one, words("admin-joining", mode=one)) for one in ("open", "invited")]
    joining = draw.select("mode", modes, chosen=told.joining, label=words("admin-joining-label"))
    gates = (
        (
            words("admin-gate", gate=gate),
            Markup(
                sheet.form(
                    "gate.set",
                    draw.select(
                        "people",
                        [(str(number), str(number)) for number in range(3)],
                        chosen=str(people),
                        label=words("admin-gate", gate=gate),
                        is_hidden=True,
                    ),
                    words("admin-save"),
                    gate=gate,
                )
                or str(people)
            ),
        )
        for gate, people in told.gates.items()
    )
    policy = draw.area("words", words("admin-policy-words"), value=told.tracking_words) + draw.field(
        "days",
        words("admin-policy-days"),
        kind="number",
        value=str(told.tracking_days or 90),
        more=' min="1" max="3650"',
    )
    tracking = draw.note(words("admin-policy-why") if told.tracking_words else words("admin-no-policy"))
    return (
        draw.section(words("admin-kept"), draw.boxes(kept))
        + draw.section(
            words("admin-who-joins"),
            *(draw.note(shut_by(words, one.name, one.platforms)) for one in told.removed),
            sheet.form("team.joining.set", joining, words("admin-save"), style="row"),
        )
        + draw.section(
            words("admin-gates"),
            draw.table((words("admin-gate-name"), words("admin-people")), gates, empty=words("admin-none")),
        )
        + draw.section(
            words("admin-tracking"), tracking, sheet.form("track.policy.set", policy, words("admin-save"), style="tall")
        )
        + draw.section(words("admin-channels"), _channels(words, told.channels))
    )


def _channels(words: Words, found: Iterable[looks.ChannelLine]) -> str:
    rows = (
        (
            one.platform,
            one.channel,
            words("admin-hears", hears=one.hears),
            words("admin-model-reads", is_off=str(one.is_ai_excluded)),
        )
        for one in found
    )
    columns = (words("admin-platform"), words("admin-channel"), words("admin-begins"), words("admin-model"))
    return draw.table(columns, rows, empty=words("admin-no-channels"))


def _health(words: Words, one: looks.TrackerLine) -> Markup:
    kind = {"works": "good", "broken": "bad"}.get(one.health, "unsure")
    return draw.sign(kind, words("admin-health", health=one.health))
