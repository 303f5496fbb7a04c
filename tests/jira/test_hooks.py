"""Webhooks as each kind of Jira takes them: what is asked for, and what is made of the answer."""

from __future__ import annotations

from typing import Any, cast

import pytest
from pydantic import SecretStr

from integrations.jira import hooks
from integrations.jira.calls import Caller
from services.core.errors import NotAllowed, Unavailable
from services.core.issues import Site, TrackerKind
from services.core.watched import Hook

URL, SECRET = "https://plans.example.com/jira/hooks/abc", "secret-1"


class Jira:
    """Answers what it is told to, and keeps what it was asked."""

    host = "jira.example.com"

    def __init__(self, kind: TrackerKind, **answers: Any) -> None:
        self.site = Site(kind, "https://jira.example.com", "SHOP", SecretStr("t"))
        self.answers = answers
        self.asked: list[tuple[str, str, Any]] = []

    def get(self, path: str, **parameters: Any) -> Any:
        self.asked.append(("GET", path, parameters))
        return self.answers.get("get")

    def write(self, method: str, path: str, body: Any = None) -> Any:
        self.asked.append((method, path, body))
        return self.answers.get(method.lower())


def kept(jira: Jira, known: Hook | None = None) -> Hook:
    return hooks.keep(cast(Caller, jira), url=URL, secret=SECRET, known=known)


def test_a_data_center_gets_an_admins_webhook_that_signs() -> None:
    jira = Jira(TrackerKind.DATA_CENTER, post={"id": 7})
    made = kept(jira)
    ((method, path, body),) = jira.asked
    assert (method, path) == ("POST", "/rest/jira-webhook/1.0/webhooks")
    assert body["url"] == URL and body["configuration"]["SECRET"] == SECRET and "worklog_created" in body["events"]
    assert made == Hook("admin", ("7",)) and made.expires_at is None
    assert kept(jira, made) == made and len(jira.asked) == 1
    with pytest.raises(Unavailable):
        kept(Jira(TrackerKind.DATA_CENTER, post=None))


def test_a_cloud_that_takes_no_second_address_is_told_apart() -> None:
    refused = {"webhookRegistrationResult": [{"errors": ["Only a single URL per app is allowed to be registered."]}]}
    with pytest.raises(NotAllowed, match="Only a single URL per app"):
        kept(Jira(TrackerKind.CLOUD, get={"values": []}, post=refused))


def test_our_own_leftovers_go_before_a_new_one_and_nobody_elses() -> None:
    there = {"values": [{"id": 1, "url": URL}, {"id": 2, "url": "https://others.example.com"}]}
    made = {"webhookRegistrationResult": [{"createdWebhookId": 3}]}
    jira = Jira(TrackerKind.CLOUD, get=there, post=made)
    assert kept(jira).ids == ("3",)
    assert [one for one in jira.asked if one[0] == "DELETE"] == [("DELETE", "webhook", {"webhookIds": [1]})]


def test_what_could_not_be_delivered_is_read_from_its_body() -> None:
    values = [
        {"id": "1", "body": '{"issue": {"id": "20001"}}', "failureTime": 5},
        {"id": "2", "body": '{"worklog": {"issueId": "20002"}}', "failureTime": 7},
        {"id": "3", "body": "no json", "failureTime": 6},
        {"id": "4", "body": '{"issue": {"id": "1; DROP"}}', "failureTime": 6},
    ]
    jira = Jira(TrackerKind.CLOUD, get={"values": values})
    found = hooks.missed(cast(Caller, jira), Hook("dynamic", ("1",)), after="")
    assert (found.issue_ids, found.after) == (("20001", "20002"), "7")
    assert hooks.missed(cast(Caller, jira), Hook("admin", ("1",)), after="7").issue_ids == ()
