"""The settings of AWS: its key service and its object store, or what speaks as they do."""

from __future__ import annotations

import re

from pydantic import Field, SecretStr, field_validator

from services.core.group import Group

ORIGIN = re.compile(r"https://[a-z0-9.-]+(:[0-9]{1,5})?|http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?")
ENDPOINT = r"^(https?://\S+[^/])?$"


class AwsSettings(Group):
    """Nothing set: a keyring file and a folder. `kms_alias` switches KMS on, `bucket` S3; seconds bound one request.
    Without a key of its own here, credentials come from where boto3 looks (a role of the machine, its files).
    `upload_origins`: of pages whose scripts may send a file's form to the bucket."""

    region: str = ""
    access_key_id: str = ""
    secret_access_key: SecretStr = SecretStr("")
    kms_alias: str = Field(default="", pattern=r"^([a-zA-Z0-9/_-]{1,100})?$")  # keys are alias/<this>/<tenant>
    kms_endpoint: str = Field(default="", pattern=ENDPOINT)
    bucket: str = Field(default="", pattern=r"^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])?$")
    bucket_kms_key: str = ""  # of S3's own encryption; empty: the bucket's usual one
    s3_endpoint: str = Field(default="", pattern=ENDPOINT)
    upload_origins: tuple[str, ...] = ()
    connect_seconds: float = Field(default=1.0, gt=0)
    kms_seconds: float = Field(default=2.0, gt=0)
    s3_seconds: float = Field(default=20.0, gt=0)

    @field_validator("upload_origins")
    @classmethod
    def _are_origins(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        """Named one by one: every page of the web is nobody's wish."""
        for one in given:
            if not ORIGIN.fullmatch(one):
                raise ValueError(f"{one[:100]!r} is no origin of a page; it looks like https://app.example.com")
        return given
