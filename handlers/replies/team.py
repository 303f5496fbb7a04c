"""How the developers are shown."""

from __future__ import annotations

from handlers.replies.words import Words
from services.core.chat import Block, Reply, Table, Text
from services.core.contracts import Team
from services.core.markup import one_line


def team(words: Words, people: Team, *, note: str = "") -> Reply:
    """The developers as the estimator knows them."""
    if not people.developers:
        return words.text(words("team-nobody"), summary=words("team-nobody-summary"))
    rows = tuple(
        (
            one_line(one.id, 40),
            one_line(one.name, 60),
            ", ".join(f"{one_line(skill, 30)} {level}" for skill, level in sorted(one.skills.items())),
            words.hours(one.hours_per_week),
            one_line(one.time_zone, 40),
        )
        for one in people.developers
    )
    name, skills = words("team-name"), words("team-skills")
    table = Table(
        title=words("team"),
        columns=(words("column-id"), name, skills, words("team-hours"), words("team-zone")),
        rows=rows,
        align=("left", "left", "left", "right", "left"),
    )
    blocks: tuple[Block, ...] = (Text(text=note), table) if note else (table,)
    return words.reply(*blocks, summary=words("team-summary", count=len(rows)))
