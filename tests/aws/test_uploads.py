"""Uploads straight to S3 over real HTTP: only as they were allowed, taken once, and gone with every version."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest

from integrations.aws import Aws, S3Blobs, S3Uploads
from jobs.clear import clear_files
from services.core.actor import Actor
from services.core.deps import Deps
from services.core.errors import BadInput, NotFound
from services.core.ports import Expected
from services.crypto import SealedBlobs
from tests.api.conftest import Api, key_of, serving
from tests.api.files.giving import PICTURE, announced, over, plan_of
from tests.aws.conftest import BUCKET
from tests.fakes.s3_forms import strict_forms


@pytest.fixture
async def uploads(aws: Aws) -> S3Uploads:
    await S3Blobs(aws).prepare()
    return S3Uploads(aws)


async def versions(aws: Aws, prefix: str) -> list[str]:
    page = await aws.ask("s3", "list_object_versions", Bucket=BUCKET, Prefix=prefix)
    return [one["Key"] for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))]


def expected(data: bytes, media_type: str = "image/png") -> Expected:
    return Expected(len(data), media_type, hashlib.sha256(data).digest())


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
async def test_a_form_lets_nothing_in_but_what_it_was_made_for(aws: Aws, uploads: S3Uploads, kms_key: str) -> None:
    """moto takes any form; what stands in front of it refuses what S3 documents that it refuses."""
    given = Aws(aws.settings.model_copy(update={"bucket_kms_key": kms_key}))
    ours, key = S3Uploads(given), f"incoming/{uuid4()}/{uuid4()}"
    form = await ours.allow(key, expected(PICTURE), seconds=60)
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
            await uploads.take(key, expected(PICTURE))
        assert (await sent(PICTURE))[0] in (200, 204)
        assert await uploads.take(key, expected(PICTURE)) == PICTURE
        at += timedelta(seconds=61)
        assert await sent(PICTURE) == (403, "<Error><Code>AccessDenied</Code>Policy expired.</Error>")


async def test_what_was_uploaded_goes_with_every_version_and_its_neighbours_stay(aws: Aws, uploads: S3Uploads) -> None:
    tenant = f"incoming/{uuid4()}"
    for key in (f"{tenant}/a", f"{tenant}/a", f"{tenant}/ab", f"{tenant}/b"):
        await aws.ask("s3", "put_object", Bucket=BUCKET, Key=key, Body=b"words")
    await aws.ask("s3", "delete_object", Bucket=BUCKET, Key=f"{tenant}/a")  # a mark, and two versions below it
    with pytest.raises(BadInput, match="announced"):
        await uploads.take(f"{tenant}/b", expected(b"word"))
    assert len(await versions(aws, f"{tenant}/a")) == 4
    await uploads.drop(f"{tenant}/a")
    assert await versions(aws, tenant) == [f"{tenant}/ab", f"{tenant}/b"]
    await uploads.drop(tenant)
    await uploads.drop(tenant)
    assert await versions(aws, tenant) == []


@asynccontextmanager
async def standing(deps: Deps, aws: Aws) -> AsyncIterator[Api]:
    assert deps.sealing is not None
    on_s3 = replace(deps, blobs=SealedBlobs(S3Blobs(aws), deps.sealing), uploads=S3Uploads(aws))
    async with serving(on_s3) as app:
        yield Api(app, on_s3, {}, {})


async def test_a_file_goes_past_us_to_s3_and_is_kept_sealed_under_its_content(
    deps: Deps, actor: Actor, aws: Aws, uploads: S3Uploads
) -> None:
    async with standing(deps, aws) as api, api.client(await key_of(deps, actor)) as client:
        where = f"/v1/initiatives/{await plan_of(api.deps, actor)}/files"
        made = (await client.post(where, json=announced(PICTURE))).json()
        assert (await client.post(f"{where}/{made['file']['id']}/completion")).status_code == 409
        form = made["form"]
        assert form["url"].startswith(aws.settings.s3_endpoint) and "tw_" not in str(form)
        async with httpx.AsyncClient() as browser:
            for _ in range(2):  # a form of S3 may be sent again while it is good
                sent = await browser.post(form["url"], data=form["fields"], files={"file": ("x.png", PICTURE)})
                assert sent.status_code in (200, 204)
            incoming = f"incoming/{actor.tenant_id}"
            assert len(await versions(aws, incoming)) == 2
            kept = await client.post(f"{where}/{made['file']['id']}/completion")
            assert kept.status_code == 200 and kept.json()["state"] == "kept"
            assert await versions(aws, incoming) == []
            (key,) = await api.deps.blobs.list_keys(str(actor.tenant_id))
            assert hashlib.sha256(PICTURE).hexdigest() in key
            _, raw = await aws.body("s3", "get_object", Bucket=BUCKET, Key=key)
            assert PICTURE not in raw and raw != PICTURE
            read = await client.get(f"{where}/{made['file']['id']}/content")
            assert read.content == PICTURE
            # Sent once more after all: what came goes as soon as nobody can send it any more.
            await browser.post(form["url"], data=form["fields"], files={"file": ("x.png", PICTURE)})
            assert await clear_files(api.deps) == 0
            await over(api.deps, actor)
            assert await clear_files(api.deps) == 1 and await versions(aws, incoming) == []
            assert (await client.get(f"{where}/{made['file']['id']}/content")).content == PICTURE


async def test_bytes_that_s3_should_have_refused_are_refused_by_us(
    deps: Deps, actor: Actor, aws: Aws, uploads: S3Uploads
) -> None:
    """moto takes what the form forbids: the second look is ours."""
    async with standing(deps, aws) as api, api.client(await key_of(deps, actor)) as client:
        where = f"/v1/initiatives/{await plan_of(api.deps, actor)}/files"
        for data, words in ((PICTURE[:-1] + b"x", "SHA-256"), (PICTURE + b"x", "announced"), (b"", "announced")):
            made = (await client.post(where, json=announced(PICTURE))).json()
            key = f"incoming/{actor.tenant_id}/{made['file']['id']}"
            await aws.ask("s3", "put_object", Bucket=BUCKET, Key=key, Body=data)
            refused = await client.post(f"{where}/{made['file']['id']}/completion")
            assert refused.status_code == 422 and words in refused.json()["detail"]
            assert (await client.get(f"{where}/{made['file']['id']}")).status_code == 404
            assert await versions(aws, f"incoming/{actor.tenant_id}") == []
        assert await api.deps.blobs.list_keys(str(actor.tenant_id)) == ()
