"""What a directory asks before anything else: which resources there are, and which of their attributes are kept
(RFC 7643, sections 6 and 7)."""

from __future__ import annotations

from typing import Any

from bot.scim.messages import CONFIG, USER

SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema"
TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"


def _attribute(name: str, kind: str = "string", **more: Any) -> dict[str, Any]:
    usual = {"multiValued": False, "required": False, "mutability": "readWrite", "returned": "default"}
    text = {"caseExact": False, "uniqueness": "none"} if kind == "string" else {}
    return {"name": name, "type": kind, **usual, **text, **more}


ATTRIBUTES = [
    _attribute("userName", required=True, uniqueness="server"),
    _attribute("displayName"),
    _attribute(
        "name",
        "complex",
        mutability="writeOnly",
        returned="never",
        subAttributes=[
            _attribute(one, mutability="writeOnly", returned="never")
            for one in ("formatted", "givenName", "familyName")
        ],
    ),
    _attribute("active", "boolean"),
    _attribute(
        "roles",
        "complex",
        multiValued=True,
        mutability="readOnly",
        subAttributes=[_attribute("value", mutability="readOnly")],
    ),
]


def types(base: str) -> list[dict[str, Any]]:
    meta = {"resourceType": "ResourceType", "location": f"{base}/ResourceTypes/User"}
    return [{"schemas": [TYPE], "id": "User", "name": "User", "endpoint": "/Users", "schema": USER, "meta": meta}]


def schemas(base: str) -> list[dict[str, Any]]:
    meta = {"resourceType": "Schema", "location": f"{base}/Schemas/{USER}"}
    return [{"schemas": [SCHEMA], "id": USER, "name": "User", "attributes": ATTRIBUTES, "meta": meta}]


def config(base: str, *, most_bytes: int, page: int) -> dict[str, Any]:
    no, yes = {"supported": False}, {"supported": True}
    bearer = {"type": "oauthbearertoken", "name": "API key", "description": "A key with the scope provision."}
    return {
        "schemas": [CONFIG],
        "patch": yes,
        "bulk": {**no, "maxOperations": 0, "maxPayloadSize": most_bytes},
        "filter": {**yes, "maxResults": page},
        "changePassword": no,
        "sort": no,
        "etag": no,
        "authenticationSchemes": [bearer],
        "meta": {"resourceType": "ServiceProviderConfig", "location": f"{base}/ServiceProviderConfig"},
    }
