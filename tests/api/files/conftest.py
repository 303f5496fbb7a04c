"""Objects in a folder of the test's own, an owner, and the files of a plan of theirs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from services.core.actor import Actor, Role
from services.core.deps import Deps
from tests.api.conftest import Api
from tests.api.files.giving import in_folder, plan_of


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "blobs"


@pytest.fixture
def deps(deps: Deps, root: Path) -> Deps:
    return in_folder(deps, root)


@pytest.fixture
async def ada(api: Api) -> AsyncIterator[httpx.AsyncClient]:
    async with api.client(api.keys[Role.OWNER]) as client:
        yield client


@pytest.fixture
async def where(api: Api, actor: Actor) -> str:
    return f"/v1/initiatives/{await plan_of(api.deps, actor)}/files"
