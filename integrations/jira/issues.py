"""Issues of one site: found by their markers, made in one request or one by one, and read as they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from integrations.jira import forms
from integrations.jira.calls import Caller, error_words
from services.core.errors import BadInput, NotFound, Unavailable, Unsure
from services.core.issues import COMPARED, Draft, IssueMapping, IssueNow, IssueRef, Outcome, TrackerKind
from services.core.words import sentence

Json = dict[str, Any]
MARKERS_AT_ONCE = 40  # they have to fit into an address
READ_AT_ONCE = 50
MOST_PAGES = 20


def find(caller: Caller, mapping: IssueMapping, drafts: Sequence[Draft]) -> dict[str, Outcome]:
    """A copy that a person made carries the label as well, so the oldest issue counts."""
    oldest: dict[str, IssueRef] = {}
    for start in range(0, len(drafts), MARKERS_AT_ONCE):
        wanted = {draft.marker for draft in drafts[start : start + MARKERS_AT_ONCE]}
        for issue in _search(caller, wanted):
            ref = IssueRef(id=str(issue["id"]), key=str(issue["key"]))
            for label in (issue.get("fields") or {}).get("labels") or []:
                if label in wanted and (label not in oldest or int(ref.id) < int(oldest[label].id)):
                    oldest[label] = ref
    return {d.ticket_id: _made(caller, mapping, d, oldest[d.marker]) for d in drafts if d.marker in oldest}


def _search(caller: Caller, markers: set[str]) -> list[Json]:
    quoted = ", ".join(f'"{marker}"' for marker in sorted(markers))
    jql = f'project = "{caller.site.project}" AND labels in ({quoted}) ORDER BY created ASC'
    found: list[Json] = []
    asked: Json = {"jql": jql, "fields": ["labels"], "maxResults": 100}
    for _ in range(MOST_PAGES):
        is_cloud = caller.site.kind is TrackerKind.CLOUD
        # The old Data Center search takes the same as a GET, which no proxy mistakes for a write.
        page = caller.ask("search/jql", asked) if is_cloud else caller.get("search", **{**asked, "fields": "labels"})
        if not isinstance(page, dict):
            raise Unavailable(sentence("jira-strange", site=caller.host))
        items = [one for one in page.get("issues") or [] if isinstance(one, dict)]
        found += items
        if is_cloud:
            if not page.get("nextPageToken"):
                break
            asked["nextPageToken"] = page["nextPageToken"]
        else:
            if not items or len(found) >= int(page.get("total", 0)):
                break
            asked["startAt"] = len(found)
    return found


def create(caller: Caller, mapping: IssueMapping, drafts: Sequence[Draft]) -> tuple[Outcome, ...]:
    bodies = [forms.create_body(caller.site, mapping, draft) for draft in drafts]
    if caller.site.kind is TrackerKind.CLOUD and len(drafts) > 1:
        return _create_many(caller, mapping, drafts, bodies)
    return tuple(_create_one(caller, mapping, draft, body) for draft, body in zip(drafts, bodies, strict=True))


def _create_one(caller: Caller, mapping: IssueMapping, draft: Draft, body: Json) -> Outcome:
    try:
        made = caller.write("POST", "issue", body)
    except (BadInput, NotFound) as error:
        return Outcome(ticket_id=draft.ticket_id, error=str(error))
    return _made(caller, mapping, draft, _ref(caller, made))


def _create_many(
    caller: Caller, mapping: IssueMapping, drafts: Sequence[Draft], bodies: Sequence[Json]
) -> tuple[Outcome, ...]:
    """Jira answers with the issues that it made, in order, and the numbers of those that it did not."""
    answer = caller.write("POST", "issue/bulk", {"issueUpdates": list(bodies)})
    if not isinstance(answer, dict):
        raise Unsure(sentence("jira-unsure", site=caller.host))
    errors = {int(one["failedElementNumber"]): one for one in answer.get("errors") or []}
    refs = [_ref(caller, one) for one in answer.get("issues") or []]
    good = [draft for number, draft in enumerate(drafts) if number not in errors]
    if len(refs) != len(good):
        raise Unsure(sentence("jira-unsure", site=caller.host))
    made = {draft.ticket_id: _made(caller, mapping, draft, ref) for draft, ref in zip(good, refs, strict=True)}
    return tuple(
        made.get(draft.ticket_id) or _refused(caller, draft, errors[number]) for number, draft in enumerate(drafts)
    )


def _refused(caller: Caller, draft: Draft, error: Json) -> Outcome:
    words = error_words(error.get("elementErrors"))
    return Outcome(ticket_id=draft.ticket_id, error=str(sentence("jira-refused", site=caller.host, words=words)))


def read(caller: Caller, mapping: IssueMapping, refs: Sequence[IssueRef]) -> dict[str, IssueNow]:
    names = forms.read_fields(mapping)
    found: list[Json] = []
    if caller.site.kind is TrackerKind.CLOUD:
        for start in range(0, len(refs), READ_AT_ONCE):
            asked = {"issueIdsOrKeys": [ref.id for ref in refs[start : start + READ_AT_ONCE]], "fields": names}
            found += (caller.ask("issue/bulkfetch", asked) or {}).get("issues") or []
    else:
        for ref in refs:
            try:
                found.append(caller.get(path_of(caller, ref), fields=",".join(names)))
            except NotFound:
                continue
    return {str(one["id"]): forms.now(caller.site, mapping, one) for one in found if isinstance(one, dict)}


def path_of(caller: Caller, ref: IssueRef) -> str:
    """By its id; on Data Center by its key, under which an issue is found even after it was moved."""
    return f"issue/{quote(ref.id if caller.site.kind is TrackerKind.CLOUD else ref.key, safe='')}"


def _ref(caller: Caller, made: Any) -> IssueRef:
    try:
        return IssueRef(id=str(made["id"]), key=str(made["key"]))
    except (TypeError, KeyError):
        raise Unsure(sentence("jira-unsure", site=caller.host)) from None


def _made(caller: Caller, mapping: IssueMapping, draft: Draft, issue: IssueRef) -> Outcome:
    stands = forms.written(caller.site, mapping, draft.fields, COMPARED)
    return Outcome(ticket_id=draft.ticket_id, issue=issue, written=stands)
