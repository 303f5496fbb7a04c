"""SCIM's own words: users, lists, changes and errors (RFC 7643, RFC 7644)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import Any

from fastapi.responses import JSONResponse

from handlers.replies import sentence
from services.core.errors import BadInput
from services.tenancy import Entry

USER = "urn:ietf:params:scim:schemas:core:2.0:User"
LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ERROR = "urn:ietf:params:scim:api:messages:2.0:Error"
CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
MEDIA = "application/scim+json"
_FILTER = re.compile(r'^\s*(userName|externalId)\s+eq\s+("(?:[^"\\]|\\.)*")\s*$', re.IGNORECASE)
_YES, _NO = ("true",), ("false",)
MOST = 200  # characters of a name


class BadRequest(BadInput):
    """HTTP 400 with one of SCIM's own words for what is wrong."""

    def __init__(self, kind: str, said: Any) -> None:
        super().__init__(said)
        self.scim = kind


@dataclass(frozen=True, slots=True)
class Given:
    """What a directory says of somebody."""

    user_name: str
    external_id: str = ""
    name: str = ""
    is_active: bool = True


def answer(body: Any, status: int = 200, **headers: str) -> JSONResponse:
    return JSONResponse(body, status, {"cache-control": "no-store", **headers}, MEDIA)


def listed(told: list[dict[str, Any]], *, total: int | None = None, start: int = 1) -> dict[str, Any]:
    """A page of a list; `total` of all, where there are more than these."""
    count = len(told) if total is None else total
    return {
        "schemas": [LIST], "totalResults": count, "startIndex": start, "itemsPerPage": len(told), "Resources": told
    }  # fmt: skip


def problem(status: int, detail: str, *, kind: str = "") -> JSONResponse:
    told = {"schemas": [ERROR], "status": str(status), "detail": detail, **({"scimType": kind} if kind else {})}
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else {}
    return answer(told, status, **headers)


def user(entry: Entry, base: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "schemas": [USER],
        "id": str(entry.id),
        "userName": entry.user_name,
        "displayName": entry.name,
        "active": entry.is_active,
        "roles": [{"value": entry.role.value}],
        "meta": {
            "resourceType": "User",
            "created": entry.created_at.isoformat(),
            "lastModified": entry.changed_at.isoformat(),
            "location": f"{base}/Users/{entry.id}",
        },
    }
    return {**told, "externalId": entry.external_id} if entry.external_id else told


def given(body: Any) -> Given:
    """Raises BadRequest."""
    if not isinstance(body, dict) or USER not in (body.get("schemas") or ()):
        raise BadRequest("invalidSyntax", sentence("scim-no-user", schema=USER))
    name = body.get("name") if isinstance(body.get("name"), dict) else {}
    parts = " ".join(_word(name, one) for one in ("givenName", "familyName")).strip()
    called = _word(body, "displayName") or _word(name, "formatted") or parts
    return _checked(Given(_word(body, "userName"), _word(body, "externalId"), called, _flag(body.get("active", True))))


def changed(before: Given, body: Any) -> Given:
    """After the operations of a PATCH; those on attributes that are not kept change nothing. Raises BadRequest."""
    operations = body.get("Operations") if isinstance(body, dict) else None
    if not isinstance(operations, list) or not operations or PATCH not in (body.get("schemas") or ()):
        raise BadRequest("invalidSyntax", sentence("scim-no-patch", schema=PATCH))
    found = before
    for one in operations[:100]:
        kind = str(one.get("op", "")).lower() if isinstance(one, dict) else ""
        if kind not in ("add", "replace", "remove"):
            raise BadRequest("invalidSyntax", sentence("scim-no-op"))
        path, value = one.get("path"), one.get("value")
        if not path and (kind == "remove" or not isinstance(value, dict)):
            raise BadRequest("noTarget", sentence("scim-no-target"))
        pairs = value.items() if not path else [(str(path), "" if kind == "remove" else value)]
        for name, told in pairs:
            found = _with(found, name, told, is_removed=kind == "remove")
    return _checked(found)


def whole(text: str | int) -> int:
    """A number of the query. Raises BadRequest."""
    try:
        return int(str(text)[:20])
    except ValueError as error:
        raise BadRequest("invalidValue", sentence("scim-number")) from error


def wanted(text: str) -> dict[str, str]:
    """Of a filter: userName or externalId, which equals something. Raises BadRequest for any other."""
    if not text:
        return {}
    found = _FILTER.match(text[: MOST + 1000])
    if found is None:
        raise BadRequest("invalidFilter", sentence("scim-filter"))
    name = "user_name" if found[1].lower() == "username" else "external_id"
    try:
        return {name: json.loads(found[2])}
    except ValueError as error:
        raise BadRequest("invalidFilter", sentence("scim-filter")) from error


def of(entry: Entry) -> Given:
    return Given(entry.user_name, entry.external_id, entry.name, entry.is_active)


def _with(before: Given, name: str, value: Any, *, is_removed: bool) -> Given:
    match name.removeprefix(f"{USER}:").lower():
        case "active":
            return replace(before, is_active=not is_removed and _flag(value))
        case "username":
            return replace(before, user_name=_told(value))
        case "externalid":
            return replace(before, external_id=_told(value))
        case "displayname" | "name.formatted":
            return replace(before, name=_told(value) or before.user_name)
        case "name" if isinstance(value, dict) and isinstance(value.get("formatted"), str):
            return replace(before, name=_told(value["formatted"]) or before.user_name)
    return before


def _checked(found: Given) -> Given:
    texts = (found.user_name, found.external_id, found.name)
    if not found.user_name:
        raise BadRequest("invalidValue", sentence("scim-no-name"))
    if any(len(one) > MOST or not one.isprintable() for one in texts):
        raise BadRequest("invalidValue", sentence("scim-too-long", most=MOST))
    return replace(found, name=found.name or found.user_name)


def _flag(value: Any) -> bool:
    """Some directories write the word in quotes. Raises BadRequest."""
    if isinstance(value, bool):
        return value
    word = value.lower() if isinstance(value, str) else ""
    if word not in (*_YES, *_NO):
        raise BadRequest("invalidValue", sentence("scim-active"))
    return word in _YES


def _word(told: Any, name: str) -> str:
    return _told(told.get(name)) if isinstance(told, dict) and told.get(name) is not None else ""


def _told(value: Any) -> str:
    if not isinstance(value, str):
        raise BadRequest("invalidValue", sentence("scim-words"))
    return value.strip()
