"""Uploads straight to S3 by a signed form: S3 itself refuses what was not allowed."""

from __future__ import annotations

import base64

from integrations.aws.client import Aws
from integrations.aws.objects import HASH
from services.core.errors import BadInput
from services.core.ports import Expected, Form
from services.core.words import sentence


class S3Uploads:
    """Into the same bucket as the objects, under a prefix of its own, whose lifecycle ends after a day what nobody took
    (`S3Blobs.prepare`)."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._bucket = aws.settings.bucket

    async def allow(self, key: str, expected: Expected, *, seconds: int) -> Form:
        """S3 refuses another address, size, type or content, and anything after `seconds`."""
        fields = {
            "Content-Type": expected.media_type,
            "x-amz-checksum-algorithm": "SHA256",
            "x-amz-checksum-sha256": base64.b64encode(expected.sha256).decode(),
            f"x-amz-meta-{HASH}": expected.sha256.hex(),
            "x-amz-server-side-encryption": "aws:kms",
        }
        if self._aws.settings.bucket_kms_key:
            fields["x-amz-server-side-encryption-aws-kms-key-id"] = self._aws.settings.bucket_kms_key
        conditions = [{name: value} for name, value in fields.items()]
        made = await self._aws.signed(
            "generate_presigned_post",
            Bucket=self._bucket,
            Key=key,
            Fields=fields,
            Conditions=[*conditions, ["content-length-range", expected.size, expected.size]],
            ExpiresIn=seconds,
        )
        return Form(made["url"], dict(made["fields"]))

    async def take(self, key: str, expected: Expected) -> bytes:
        """What is longer than announced is not fetched."""
        head = await self._aws.ask("s3", "head_object", Bucket=self._bucket, Key=key)
        if head["ContentLength"] > expected.size:
            raise BadInput(sentence("file-other-size", size=expected.size))
        _, data = await self._aws.body("s3", "get_object", Bucket=self._bucket, Key=key, IfMatch=head["ETag"])
        return data

    async def drop(self, key: str) -> None:
        """Every version and every mark of a deletion: what is not sealed may not outlive the tenant's key."""
        more: dict[str, str] = {}
        while True:
            page = await self._aws.ask("s3", "list_object_versions", Bucket=self._bucket, Prefix=key, **more)
            for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ())):
                if one["Key"] == key or one["Key"].startswith(f"{key}/"):
                    gone = {"Bucket": self._bucket, "Key": one["Key"], "VersionId": one["VersionId"]}
                    await self._aws.ask("s3", "delete_object", **gone)
            if not page.get("IsTruncated"):
                return
            more = {"KeyMarker": page["NextKeyMarker"], "VersionIdMarker": page.get("NextVersionIdMarker", "")}
