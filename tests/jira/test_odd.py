"""Forms as no documentation shows them: taken for what they say, or said to be strange; never a fault of ours."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from integrations.jira import JiraIssues
from services import tickets
from services.core.errors import Unavailable
from services.core.issues import Site, TrackerKind
from services.core.settings import JiraSettings
from services.core.tracker_schema import TrackerSchema

FIELD = {"fieldId": "summary", "name": "Summary", "required": True, "schema": {"type": "string"}}
USUAL: dict[str, Any] = {
    "myself": {"accountId": "a", "displayName": "Ada"},
    "project/SHOP": {"id": "1", "key": "SHOP", "name": "Shop"},
    "issueLinkType": {"issueLinkTypes": [{"name": "Blocks"}]},
    "priority/search": {"values": [{"name": "High"}], "isLast": True},
    "/rest/agile/1.0/board": {"values": []},
    "issue/createmeta/SHOP/issuetypes": {"issueTypes": [{"id": "1", "name": "Task", "hierarchyLevel": 0}], "total": 1},
    "issue/createmeta/SHOP/issuetypes/1": {"fields": [FIELD], "total": 1},
}


@pytest.fixture
def odd() -> Iterator[tuple[str, dict[str, Any]]]:
    answers: dict[str, Any] = dict(USUAL)

    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.partition("?")[0].removeprefix("/rest/api/3/")
            body = json.dumps(answers.get(path, {})).encode()
            self.send_response(200 if path in answers else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}", answers
    server.shutdown()
    server.server_close()


async def discovered(odd: tuple[str, dict[str, Any]], **answers: Any) -> TrackerSchema:
    url, there = odd
    there |= answers
    issues = JiraIssues(JiraSettings(allow_http=True, allow_private=True))
    return await issues.discover(Site(TrackerKind.CLOUD, url, "SHOP", SecretStr("t"), "ada@example.com"))


FORM, TYPES = "issue/createmeta/SHOP/issuetypes/1", "issue/createmeta/SHOP/issuetypes"
MORE = (
    {"fieldId": "customfield_1", "name": "Region", "required": True, "allowedValues": ["EU", None, {"value": "US"}]},
    {"fieldId": "customfield_2", "name": None, "required": None, "schema": None, "allowedValues": None},
    {"key": "customfield_3", "name": "Team", "required": True, "hasDefaultValue": True, "schema": {"type": None}},
    "no field",
)


async def test_odd_fields_are_read_for_what_they_say(odd: tuple[str, dict[str, Any]]) -> None:
    schema = await discovered(odd, **{FORM: {"values": [FIELD, *MORE]}})  # as Data Center calls them, without a total
    fields = {one.id: one for one in schema.types[0].fields}
    assert set(fields) == {"summary", "customfield_1", "customfield_2", "customfield_3"}
    assert fields["customfield_1"].allowed == (("", "US"),)
    missing = tickets.misfits(schema, tickets.propose_mapping(schema), ["task"])
    assert [one for one in missing if "Region" in str(one)] and not [one for one in missing if "Team" in str(one)]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        (TYPES, {"issueTypes": [{"name": "without an id"}], "total": 1}),
        (TYPES, {"issueTypes": [{"id": "1", "name": "Task"}], "total": "many"}),
        (TYPES, []),
        (FORM, {"fields": [{**FIELD, "schema": "string"}], "total": 1}),
        ("issueLinkType", {"issueLinkTypes": "Blocks"}),
        ("issueLinkType", ["Blocks"]),
        ("myself", "Ada"),
        ("project/SHOP", None),
    ],
)
async def test_what_is_no_answer_of_jira_is_said_to_be_none(
    odd: tuple[str, dict[str, Any]], path: str, answer: Any
) -> None:
    with pytest.raises(Unavailable, match=r"127\.0\.0\.1"):
        await discovered(odd, **{path: answer})
