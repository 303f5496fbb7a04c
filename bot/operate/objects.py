"""`threadwright objects`: the bucket as it has to be."""

from __future__ import annotations

import asyncio

import click

from services.core import settings as configuration
from services.core.errors import BadConfig


@click.group()
def objects() -> None:
    """The object store: prepare the bucket of THREADWRIGHT_AWS__BUCKET."""


@objects.command()
def prepare() -> None:
    """Make the bucket if it is missing; versions, lifecycle, no public access, who may upload. Safe to repeat."""
    for line in asyncio.run(_prepare()):
        click.echo(line)


async def _prepare() -> tuple[str, ...]:
    settings = configuration.load()
    if not settings.aws.bucket:
        raise BadConfig("THREADWRIGHT_AWS__BUCKET is not set: files are kept in the data folder.")
    from integrations.aws import Aws, S3Blobs

    aws = Aws(settings.aws)
    try:
        return await S3Blobs(aws).prepare()
    finally:
        aws.close()
