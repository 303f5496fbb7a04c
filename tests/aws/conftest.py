"""moto's server, which speaks KMS and S3 over real HTTP."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from moto.server import ThreadedMotoServer

from integrations.aws import Aws
from services.core.aws import AwsSettings

BUCKET = "threadwright-objects"


def settings_at(endpoint: str, **more: object) -> AwsSettings:
    given = {
        "region": "eu-central-1",
        "access_key_id": "testing",
        "secret_access_key": "testing",
        "kms_alias": "threadwright",
        "kms_endpoint": endpoint,
        "bucket": BUCKET,
        "s3_endpoint": endpoint,
        "kms_seconds": 30,  # the machine may be busy
    }
    return AwsSettings.model_validate({**given, **more})


@pytest.fixture(scope="session")
def endpoint() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def aws(endpoint: str) -> Iterator[Aws]:
    opened = Aws(settings_at(endpoint))
    yield opened
    opened.close()


def is_sentence(text: str) -> bool:
    return bool(re.match(r"^[A-Z].*\.$", text))
