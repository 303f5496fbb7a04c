"""What can be taken back of a publish: the issues that it made, where nobody has touched them since; pure."""

from __future__ import annotations

from services.core.issues import COMPARED, GIVEN, IssueNow
from services.core.values import content_hash
from services.tickets import content, existing
from services.tickets.order import number
from services.tickets.planning import Ground, Planned
from services.tickets.writes import Kept, Linked, RemoveWrite, WriteList

COMMENTED = "people"  # commented, worked, attached or moved on
TAKEN_BACK = "threadwright-taken-back"  # the label of what was closed


def plan_removal(ground: Ground, *, is_deleted: bool = False) -> Planned:
    """Of the newest publish that made anything. What stands above an issue that stays, stays as well."""
    made = {t: one for t, one in ground.linked.items() if one.is_made and one.issue.id in ground.now}
    ours = {t: existing.ours(one, ground.now) for t, one in made.items()}
    runs = [one.run_id for one in made.values()]
    runs += [made[t].relates[one.issue.id].run for t, links in ours.items() for one in links]
    newest = max(runs, key=lambda run: run.int, default=None)  # ids grow with time
    mine = {t: one for t, one in made.items() if one.run_id == newest}
    touched = {t: touched_names(one, ground.now[one.issue.id]) for t, one in mine.items()}
    parents = {t.id: t.parent for t in ground.tickets.tickets if t.parent}
    stays = {t for t, names in touched.items() if names} | (set(made) - set(mine))
    for ticket_id in sorted(stays):
        above = parents.get(ticket_id)
        while above is not None:
            stays.add(above)
            above = parents.get(above)
    level = {t.id: content.LEVEL[t.type] for t in ground.tickets.tickets}
    order = sorted(set(mine) - stays, key=lambda t: (-level.get(t, 2), number(t)))
    unrelates = [
        one
        for t in sorted(ours, key=number)
        for one in ours[t]
        if (t in order and not is_deleted) or (t not in mine and made[t].relates[one.issue.id].run == newest)
    ]
    writes = WriteList(
        account=ground.account,
        site=ground.site,
        project=ground.project,
        mapping=content_hash(ground.mapping),
        removes=tuple(
            RemoveWrite(
                ticket_id=t,
                issue=ground.now[mine[t].issue.id].issue,
                marker=mine[t].marker,
                is_deleted=is_deleted,
            )
            for t in order
        ),
        unrelates=tuple(unrelates),
    )
    kept = [
        Kept(ticket_id=t, key=mine[t].issue.key, names=touched[t]) for t in sorted(touched, key=number) if touched[t]
    ]
    return Planned(writes, tuple(kept))


def touched_names(known: Linked, now: IssueNow) -> tuple[str, ...]:
    """The fields that are no longer as we left them; empty when it is ours alone, or half closed by us."""
    if TAKEN_BACK in now.labels and known.marker not in now.labels:
        return ()
    names = [
        name
        for name in COMPARED
        if content_hash(now.fields.get(name, "")) != known.written.get(name, ("", content_hash("")))[1]
        and (name in known.written or name not in GIVEN)
    ]
    if set(now.labels) != {*known.labels, known.marker}:
        names.append("labels")
    is_ours = now.is_untouched and set(now.files) <= set(known.files.values())
    return tuple(names if is_ours else [*names, COMMENTED])
