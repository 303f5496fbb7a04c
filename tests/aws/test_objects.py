"""S3 over real HTTP: encrypted, versioned, verified on read, and uploads by a browser only as they were allowed."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import httpx
import pytest

from integrations.aws import Aws, S3Blobs
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound, Unavailable
from services.crypto import SealedBlobs
from tests.aws.conftest import BUCKET


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


async def test_an_upload_s_form_binds_size_type_and_content(blobs: S3Blobs) -> None:
    """What S3 checks stands in the signed policy; moto does not check it, so it is read here."""
    import base64
    import json

    digest = hashlib.sha256(b"data").digest()
    form = await blobs.allow_upload("t/x.png", size=4, media_type="image/png", sha256=digest, seconds=60)
    conditions = json.loads(base64.b64decode(form.fields["policy"]))["conditions"]
    assert ["content-length-range", 4, 4] in conditions
    assert {"Content-Type": "image/png"} in conditions
    assert {"x-amz-checksum-sha256": base64.b64encode(digest).decode()} in conditions
    assert {"key": "t/x.png"} in conditions and {"bucket": BUCKET} in conditions
    assert {"x-amz-server-side-encryption": "aws:kms"} in conditions
