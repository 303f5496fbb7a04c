"""The object store on S3: encrypted by a KMS key on top of our own sealing, versioned, and closed to the public."""

from __future__ import annotations

import base64
import hashlib

from integrations.aws.client import Aws
from integrations.aws.cors import allow_pages
from services.core.errors import NotFound, Unavailable
from services.core.ports import INCOMING
from services.core.words import sentence

OLD_VERSION_DAYS = 30
UPLOAD_DAYS = 1  # of a started upload that nobody ended
HASH = "sha256"  # metadata of each object


class S3Blobs:
    """Keys are as the folder's (`tenant/…`). What comes back is compared with the SHA-256 that went in."""

    def __init__(self, aws: Aws) -> None:
        self.aws = aws
        self._bucket = aws.settings.bucket

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """S3 refuses what does not arrive as it was sent."""
        digest = hashlib.sha256(data)
        await self.aws.ask(
            "s3",
            "put_object",
            Bucket=self._bucket,
            Key=key,
            Body=data,
            ContentType=media_type,
            ChecksumSHA256=base64.b64encode(digest.digest()).decode(),
            Metadata={HASH: digest.hexdigest()},
            **self._encrypted(),
        )

    async def get(self, key: str) -> bytes:
        """Raises NotFound, Unavailable, also when the bytes are not those that were put."""
        answer, data = await self.aws.body("s3", "get_object", Bucket=self._bucket, Key=key)
        if answer.get("Metadata", {}).get(HASH, "") != hashlib.sha256(data).hexdigest():
            raise Unavailable(sentence("object-damaged", key=key.rpartition("/")[2]))
        return data

    async def delete(self, key: str) -> None:
        """The newest version goes at once, older ones after OLD_VERSION_DAYS (see `prepare`)."""
        await self.aws.ask("s3", "delete_object", Bucket=self._bucket, Key=key)

    async def ping(self) -> str:
        key = "ping/probe"
        await self.put(key, b"ok", media_type="text/plain")
        if await self.get(key) != b"ok":
            raise Unavailable(f"The bucket {self._bucket} does not give back what was written.")
        await self.delete(key)
        return f"Files are stored in the bucket {self._bucket}."

    async def list_keys(self, prefix: str) -> tuple[str, ...]:
        """All of a tenant's, e.g. for an export or a deletion."""
        keys: list[str] = []
        more: dict[str, str] = {}
        while True:
            page = await self.aws.ask("s3", "list_objects_v2", Bucket=self._bucket, Prefix=f"{prefix}/", **more)
            keys += [one["Key"] for one in page.get("Contents", ())]
            if not page.get("IsTruncated"):
                return tuple(keys)
            more = {"ContinuationToken": page["NextContinuationToken"]}

    async def prepare(self) -> tuple[str, ...]:
        """Makes the bucket if it is missing and sets what it has to have; safe to repeat. What was done, in words."""
        bucket = {"Bucket": self._bucket}
        try:
            await self.aws.ask("s3", "head_bucket", **bucket)
        except NotFound:
            region = self.aws.settings.region
            place = {} if region in ("", "us-east-1") else {"CreateBucketConfiguration": {"LocationConstraint": region}}
            await self.aws.ask("s3", "create_bucket", **bucket, **place)
        await self.aws.ask("s3", "put_bucket_versioning", **bucket, VersioningConfiguration={"Status": "Enabled"})
        shut = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        await self.aws.ask(
            "s3", "put_public_access_block", **bucket, PublicAccessBlockConfiguration=dict.fromkeys(shut, True)
        )
        await self.aws.ask("s3", "put_bucket_lifecycle_configuration", **bucket, LifecycleConfiguration=_LIFECYCLE)
        return (
            f"The bucket {self._bucket} keeps versions, and old ones for {OLD_VERSION_DAYS} days.",
            "Nothing in it can be made public; uploads that nobody ended or took go after a day.",
            await allow_pages(self.aws, self._bucket, self.aws.settings.upload_origins),
        )

    def _encrypted(self) -> dict[str, str]:
        key = self.aws.settings.bucket_kms_key
        return {"ServerSideEncryption": "aws:kms", **({"SSEKMSKeyId": key} if key else {})}


# Of two rules that hold for an object the shorter time counts. What is left of a deleted object is a mark.
_LIFECYCLE = {
    "Rules": [
        {
            "ID": "threadwright",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "NoncurrentVersionExpiration": {"NoncurrentDays": OLD_VERSION_DAYS},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": UPLOAD_DAYS},
        },
        {
            "ID": "threadwright-incoming",
            "Status": "Enabled",
            "Filter": {"Prefix": f"{INCOMING}/"},
            "Expiration": {"Days": UPLOAD_DAYS},
            "NoncurrentVersionExpiration": {"NoncurrentDays": UPLOAD_DAYS},
        },
        {
            "ID": "threadwright-marks",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "Expiration": {"ExpiredObjectDeleteMarker": True},
        },
    ]
}
