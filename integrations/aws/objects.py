"""The object store on S3: encrypted by a KMS key on top of our own sealing, versioned, and closed to the public."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from integrations.aws.client import Aws
from services.core.errors import BadInput, NotFound, Unavailable
from services.core.words import sentence

OLD_VERSION_DAYS = 30
UPLOAD_DAYS = 1  # of a started upload that nobody ended
LONGEST_LINK_SECONDS = 900
HASH = "sha256"  # metadata of each object


@dataclass(frozen=True, slots=True)
class Upload:
    """A form that whoever has it may send once to `url`, with exactly these fields and a file of exactly this size."""

    url: str
    fields: dict[str, str]


class S3Blobs:
    """Keys are as the folder's (`tenant/…`). What comes back is compared with the SHA-256 that went in."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._bucket = aws.settings.bucket

    async def put(self, key: str, data: bytes, *, media_type: str) -> None:
        """S3 refuses what does not arrive as it was sent."""
        digest = hashlib.sha256(data)
        await self._aws.ask(
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
        answer, data = await self._aws.body("s3", "get_object", Bucket=self._bucket, Key=key)
        if answer.get("Metadata", {}).get(HASH, "") != hashlib.sha256(data).hexdigest():
            raise Unavailable(sentence("object-damaged", key=key.rpartition("/")[2]))
        return data

    async def delete(self, key: str) -> None:
        """The newest version goes at once, older ones after OLD_VERSION_DAYS (see `prepare`)."""
        await self._aws.ask("s3", "delete_object", Bucket=self._bucket, Key=key)

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
            page = await self._aws.ask("s3", "list_objects_v2", Bucket=self._bucket, Prefix=f"{prefix}/", **more)
            keys += [one["Key"] for one in page.get("Contents", ())]
            if not page.get("IsTruncated"):
                return tuple(keys)
            more = {"ContinuationToken": page["NextContinuationToken"]}

    async def allow_upload(
        self, key: str, *, size: int, media_type: str, sha256: bytes, seconds: int = 300
    ) -> Upload:  # fmt: skip
        """For a browser: `size` in bytes. S3 refuses another size, type or content, and anything after `seconds`.
        What is put there so is not sealed with the tenant's key and outlives it: none of our own doors hands it out."""
        if not size > 0 or not 0 < seconds <= LONGEST_LINK_SECONDS or len(sha256) != 32:
            raise BadInput("An upload has a size above 0 bytes, a SHA-256, and at most 15 minutes.")
        fields = {
            "Content-Type": media_type,
            "x-amz-checksum-algorithm": "SHA256",
            "x-amz-checksum-sha256": base64.b64encode(sha256).decode(),
            f"x-amz-meta-{HASH}": sha256.hex(),
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
            Conditions=[*conditions, ["content-length-range", size, size]],
            ExpiresIn=seconds,
        )
        return Upload(made["url"], dict(made["fields"]))

    async def prepare(self) -> tuple[str, ...]:
        """Makes the bucket if it is missing and sets what it has to have; safe to repeat. What was done, in words."""
        bucket = {"Bucket": self._bucket}
        try:
            await self._aws.ask("s3", "head_bucket", **bucket)
        except NotFound:
            region = self._aws.settings.region
            place = {} if region in ("", "us-east-1") else {"CreateBucketConfiguration": {"LocationConstraint": region}}
            await self._aws.ask("s3", "create_bucket", **bucket, **place)
        await self._aws.ask("s3", "put_bucket_versioning", **bucket, VersioningConfiguration={"Status": "Enabled"})
        shut = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
        await self._aws.ask(
            "s3", "put_public_access_block", **bucket, PublicAccessBlockConfiguration=dict.fromkeys(shut, True)
        )
        await self._aws.ask("s3", "put_bucket_lifecycle_configuration", **bucket, LifecycleConfiguration=_LIFECYCLE)
        return (
            f"The bucket {self._bucket} keeps versions, and old ones for {OLD_VERSION_DAYS} days.",
            "Nothing in it can be made public; uploads that nobody ended go after a day.",
        )

    def _encrypted(self) -> dict[str, str]:
        key = self._aws.settings.bucket_kms_key
        return {"ServerSideEncryption": "aws:kms", **({"SSEKMSKeyId": key} if key else {})}


_LIFECYCLE = {
    "Rules": [
        {
            "ID": "threadwright",
            "Status": "Enabled",
            "Filter": {"Prefix": ""},
            "NoncurrentVersionExpiration": {"NoncurrentDays": OLD_VERSION_DAYS},
            "AbortIncompleteMultipartUpload": {"DaysAfterInitiation": UPLOAD_DAYS},
        }
    ]
}
