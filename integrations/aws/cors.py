"""Which pages may send a form to the bucket by a script: our one rule among those that an operator has there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from integrations.aws.client import Aws
from services.core.errors import NotFound

RULE = "threadwright-uploads"
SECONDS = 3600  # a browser asks no more often


async def allow_pages(aws: Aws, bucket: str, origins: Sequence[str]) -> str:
    """Safe to repeat; without origins our rule goes. What holds then, in words."""
    try:
        found = (await aws.ask("s3", "get_bucket_cors", Bucket=bucket))["CORSRules"]
    except NotFound:
        found = []
    others: list[Any] = [one for one in found if one.get("ID") != RULE]
    rules = [*others, _rule(origins)] if origins else others
    if rules:
        await aws.ask("s3", "put_bucket_cors", Bucket=bucket, CORSConfiguration={"CORSRules": rules})
    elif found:
        await aws.ask("s3", "delete_bucket_cors", Bucket=bucket)
    if origins:
        return f"Pages of {', '.join(origins)} may send uploads to it by a script (CORS), and no others by our rule."
    return "No page may send uploads to it by a script (CORS); THREADWRIGHT_AWS__UPLOAD_ORIGINS names those that may."


def _rule(origins: Sequence[str]) -> dict[str, Any]:
    """To send, and to read whether it was taken: nothing that lies in the bucket."""
    return {
        "ID": RULE,
        "AllowedMethods": ["POST"],
        "AllowedOrigins": list(origins),
        "AllowedHeaders": ["content-type"],
        "ExposeHeaders": ["etag"],
        "MaxAgeSeconds": SECONDS,
    }
