"""In front of an S3 that takes any form: refuses what AWS documents that S3 refuses of a browser's upload by POST.

https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html: the signature over the policy, its
end, every condition, every field without one, and the checksum over what arrived.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import httpx
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

FREE = {"x-amz-signature", "policy", "file"}  # what needs no condition, beside x-ignore-…


class Refused(Exception):
    def __init__(self, status: int, code: str, words: str = "") -> None:
        super().__init__(code, words)
        self.status, self.code, self.words = status, code, words


def judge(fields: Mapping[str, str], data: bytes, *, bucket: str, secret: str, now: datetime) -> None:
    """`fields` with names in small letters, `data` the file. Raises Refused."""
    _signed(fields, secret)
    policy = json.loads(base64.b64decode(fields["policy"]))
    if now >= datetime.fromisoformat(policy["expiration"]):
        raise Refused(403, "AccessDenied", "Policy expired.")
    given, covered = {**fields, "bucket": bucket}, {"bucket"}
    for condition in policy["conditions"]:
        kind, name, value = _parted(condition)
        if kind == "content-length-range":
            if not int(name) <= len(data) <= int(value):
                raise Refused(400, "EntityTooSmall" if len(data) < int(name) else "EntityTooLarge")
            continue
        covered.add(name)
        found = given.get(name, "")
        if not (found == value if kind == "eq" else found.startswith(value)):
            raise Refused(403, "AccessDenied", f"Policy Condition failed: {condition}")
    extra = [name for name in fields if name not in covered | FREE and not name.startswith("x-ignore-")]
    if extra:
        raise Refused(403, "AccessDenied", f"Extra input fields: {', '.join(extra)}")
    checksum = fields.get("x-amz-checksum-sha256")
    if checksum is not None and base64.b64decode(checksum) != hashlib.sha256(data).digest():
        raise Refused(400, "BadDigest")


def _parted(condition: object) -> tuple[str, str, str]:
    if isinstance(condition, dict):
        ((name, value),) = condition.items()
        return "eq", name.lower(), value
    assert isinstance(condition, list)
    kind, name, value = condition
    return kind, str(name).removeprefix("$").lower(), str(value)


def _signed(fields: Mapping[str, str], secret: str) -> None:
    if not {"policy", "x-amz-credential", "x-amz-signature"} <= fields.keys():
        raise Refused(403, "AccessDenied", "not signed")
    key = f"AWS4{secret}".encode()
    for part in fields["x-amz-credential"].split("/")[1:]:
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    made = hmac.new(key, fields["policy"].encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(made, fields["x-amz-signature"]):
        raise Refused(403, "SignatureDoesNotMatch")


def strict_forms(secret: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> Starlette:
    """What is allowed is handed on to the address that it was sent to."""

    async def upload(request: Request) -> Response:
        form = await request.form()
        fields = {name.lower(): value for name, value in form.items() if isinstance(value, str)}
        file = form["file"]
        assert isinstance(file, UploadFile)
        data = await file.read()
        try:
            judge(fields, data, bucket=request.path_params["bucket"], secret=secret, now=now())
        except Refused as refused:
            return Response(f"<Error><Code>{refused.code}</Code>{refused.words}</Error>", refused.status)
        async with httpx.AsyncClient() as client:
            told = {name: value for name, value in form.items() if isinstance(value, str)}
            kept = await client.post(str(request.url), data=told, files={"file": data})
        return Response(kept.content, kept.status_code)

    return Starlette(
        routes=[Route("/{bucket}", upload, methods=["POST"]), Route("/{bucket}/", upload, methods=["POST"])]
    )
