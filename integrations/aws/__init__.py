"""Amazon's key service and object store, or what speaks as they do."""

from __future__ import annotations

from integrations.aws.client import Aws
from integrations.aws.keys import KmsKeys
from integrations.aws.objects import S3Blobs
from integrations.aws.uploads import S3Uploads

__all__ = ["Aws", "KmsKeys", "S3Blobs", "S3Uploads"]
