"""S3 over real HTTP: encrypted, versioned, and verified on read."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from pydantic import ValidationError

from integrations.aws import Aws, S3Blobs
from integrations.aws.cors import RULE
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import NotFound, Unavailable
from services.crypto import SealedBlobs
from tests.aws.conftest import BUCKET, settings_at


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
    days = {one["Filter"]["Prefix"]: one for one in rules if "NoncurrentVersionExpiration" in one}
    assert days[""]["NoncurrentVersionExpiration"]["NoncurrentDays"] == 30
    assert days["incoming/"]["NoncurrentVersionExpiration"]["NoncurrentDays"] == 1
    assert days["incoming/"]["Expiration"]["Days"] == 1
    closed = (await aws.ask("s3", "get_public_access_block", Bucket=BUCKET))["PublicAccessBlockConfiguration"]
    assert all(closed.values())
    assert BUCKET in await blobs.ping()


async def test_only_pages_that_are_named_may_send_by_a_script(aws: Aws, endpoint: str) -> None:
    """Rules of an operator stay; ours is made anew, and goes when nobody is named any more."""
    theirs = {"ID": "theirs", "AllowedMethods": ["GET"], "AllowedOrigins": ["https://other.example"]}
    bucket = "threadwright-pages"

    async def prepared(*origins: str) -> tuple[list[dict[str, object]], str]:
        given = Aws(settings_at(endpoint, bucket=bucket, upload_origins=origins))
        try:
            told = (await S3Blobs(given).prepare())[-1]
            return list((await given.ask("s3", "get_bucket_cors", Bucket=bucket))["CORSRules"]), told
        except NotFound:
            return [], told
        finally:
            given.close()

    assert (await prepared())[0] == []
    rules, told = await prepared("https://app.example", "http://localhost:3000")
    assert [(one["AllowedMethods"], one["AllowedOrigins"]) for one in rules] == [
        (["POST"], ["https://app.example", "http://localhost:3000"])
    ]
    assert "https://app.example, http://localhost:3000" in told
    both = {"CORSRules": [theirs, *rules]}
    await aws.ask("s3", "put_bucket_cors", Bucket=bucket, CORSConfiguration=both)
    rules, _ = await prepared("https://new.example")
    assert [one["AllowedOrigins"] for one in rules] == [["https://other.example"], ["https://new.example"]]
    rules, told = await prepared()
    assert [one["AllowedOrigins"] for one in rules] == [["https://other.example"]]
    assert "THREADWRIGHT_AWS__UPLOAD_ORIGINS" in told
    await aws.ask("s3", "put_bucket_cors", Bucket=bucket, CORSConfiguration={"CORSRules": [{**theirs, "ID": RULE}]})
    assert (await prepared())[0] == []


@pytest.mark.parametrize(
    "origin", ["*", "https://*.example", "http://app.example", "https://app.example/", "app.example", "https://a b"]
)
def test_what_is_no_origin_is_named(endpoint: str, origin: str) -> None:
    with pytest.raises(ValidationError, match="no origin of a page; it looks like https"):
        settings_at(endpoint, upload_origins=[origin])


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
