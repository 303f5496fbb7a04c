"""S3 over real HTTP: encrypted, versioned, verified on read, and uploads by a browser only as they were allowed."""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from integrations.aws import Aws, S3Blobs
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound, Unavailable
from services.crypto import SealedBlobs
from tests.aws.conftest import BUCKET
from tests.fakes.s3_forms import strict_forms


@pytest.fixture
async def blobs(aws: Aws) -> S3Blobs:
    opened = S3Blobs(aws)
    await opened.prepare()
    return opened


async def test_the_bucket_keeps_versions_lets_old_ones_go_and_is_closed(aws: Aws, blobs: S3Blobs) -> None:
    told = await blobs.prepare()  # again is no harm
    assert "30 days" in told[0]
    assert (await aws.ask("s3", "get_bucket_versioning", Bucket=BUCKET))["Status"] == "Enabled"
    rules = (await aws.ask("s3", "get_bucket_lifecycle_configuration", Bucket=BUCKET))["Rules"]
    assert rules[0]["NoncurrentVersionExpiration"]["NoncurrentDays"] == 30
    closed = (await aws.ask("s3", "get_public_access_block", Bucket=BUCKET))["PublicAccessBlockConfiguration"]
    assert all(closed.values())
    assert BUCKET in await blobs.ping()


async def test_an_object_is_encrypted_by_kms_and_is_ciphertext_before_that(
    deps: Deps, actor: Actor, aws: Aws, blobs: S3Blobs
) -> None:
    assert deps.sealing is not None
    sealed, key = SealedBlobs(blobs, deps.sealing), f"{actor.tenant_id}/plan/picture.png"
    await sealed.put(key, b"words of a person", media_type="image/png")
    head, raw = await aws.body("s3", "get_object", Bucket=BUCKET, Key=key)
    assert head["ServerSideEncryption"] == "aws:kms" and head["ContentType"] == "image/png"
    assert b"words" not in raw
    assert await sealed.get(key) == b"words of a person"
    assert await sealed.list_keys(str(actor.tenant_id)) == (key,)
    await sealed.delete(key)
    with pytest.raises(NotFound):
        await sealed.get(key)


async def test_bytes_that_are_not_what_was_stored_are_refused(aws: Aws, blobs: S3Blobs) -> None:
    key = f"{uuid4()}/file.txt"
    await blobs.put(key, b"as it was", media_type="text/plain")
    meta = {"sha256": hashlib.sha256(b"as it was").hexdigest()}
    await aws.ask("s3", "put_object", Bucket=BUCKET, Key=key, Body=b"as it is now", Metadata=meta)
    with pytest.raises(Unavailable, match="not what was stored"):
        await blobs.get(key)


async def test_a_browser_uploads_what_it_was_allowed_to(aws: Aws, blobs: S3Blobs) -> None:
    key, data = f"{uuid4()}/upload.png", b"\x89PNG" * 100
    form = await blobs.allow_upload(key, size=len(data), media_type="image/png", sha256=hashlib.sha256(data).digest())
    async with httpx.AsyncClient() as client:
        sent = await client.post(form.url, data=form.fields, files={"file": ("x.png", data, "image/png")})
        assert sent.status_code in (200, 204)
        assert await blobs.get(key) == data
    policy = form.fields["policy"]
    assert policy and form.fields["x-amz-checksum-sha256"]
    for size, digest in ((0, b"x" * 32), (10, b"short")):
        with pytest.raises(BadInput):
            await blobs.allow_upload(key, size=size, media_type="image/png", sha256=digest)


PICTURE = b"\x89PNG" * 100
FORGED = base64.b64encode(b'{"expiration": "2999-01-01T00:00:00Z", "conditions": []}').decode()
WRONG: dict[str, tuple[dict[str, str], bytes, str]] = {
    "longer": ({}, PICTURE + b"x", "EntityTooLarge"),
    "shorter": ({}, PICTURE[:-1], "EntityTooSmall"),
    "other bytes of the same size": ({}, PICTURE[:-1] + b"x", "BadDigest"),
    "its own checksum": ({"x-amz-checksum-sha256": base64.b64encode(b"x" * 32).decode()}, PICTURE, "AccessDenied"),
    "no checksum": ({"x-amz-checksum-sha256": ""}, PICTURE, "AccessDenied"),
    "another type": ({"Content-Type": "text/html"}, PICTURE, "AccessDenied"),
    "another key": ({"key": "somebody/else.png"}, PICTURE, "AccessDenied"),
    "open to the world": ({"acl": "public-read"}, PICTURE, "Extra input fields: acl"),
    "another hash in its own words": ({"x-amz-meta-sha256": "00" * 32}, PICTURE, "AccessDenied"),
    "not encrypted": ({"x-amz-server-side-encryption": "AES256"}, PICTURE, "AccessDenied"),
    "with another key of KMS": ({"x-amz-server-side-encryption-aws-kms-key-id": "theirs"}, PICTURE, "AccessDenied"),
    "a policy of its own": ({"policy": FORGED}, PICTURE, "SignatureDoesNotMatch"),
}


@pytest.mark.parametrize("kms_key", ["", "arn:aws:kms:eu-central-1:1:key/ours"])
async def test_a_form_lets_nothing_in_but_what_it_was_made_for(aws: Aws, blobs: S3Blobs, kms_key: str) -> None:
    """moto takes any form; what stands in front of it refuses what S3 documents that it refuses."""
    given = Aws(aws.settings.model_copy(update={"bucket_kms_key": kms_key}))
    ours, key, digest = S3Blobs(given), f"{uuid4()}/upload.png", hashlib.sha256(PICTURE).digest()
    form = await ours.allow_upload(key, size=len(PICTURE), media_type="image/png", sha256=digest, seconds=60)
    given.close()
    at = datetime.now(UTC)
    s3 = httpx.ASGITransport(strict_forms("testing", lambda: at))
    async with httpx.AsyncClient(transport=s3) as client:

        async def sent(data: bytes, **more: str) -> tuple[int, str]:
            fields = {name: value for name, value in {**form.fields, **more}.items() if value}
            told = await client.post(form.url, data=fields, files={"file": ("x.png", data)})
            return told.status_code, told.text

        for name, (more, data, words) in WRONG.items():
            status, said = await sent(data, **more)
            assert status in (400, 403) and words in said, (name, status, said)
        own_key = {"x-amz-server-side-encryption-aws-kms-key-id": kms_key} if kms_key else {}
        bound = {"Content-Type": "image/png", "x-amz-server-side-encryption": "aws:kms", **own_key}
        for name, value in bound.items():
            assert form.fields[name] == value and "Policy Condition failed" in (await sent(PICTURE, **{name: ""}))[1]
        with pytest.raises(NotFound):
            await blobs.get(key)
        assert (await sent(PICTURE))[0] in (200, 204)
        assert await blobs.get(key) == PICTURE
        at += timedelta(seconds=61)
        assert await sent(PICTURE) == (403, "<Error><Code>AccessDenied</Code>Policy expired.</Error>")
