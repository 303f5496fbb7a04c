"""Whatever runs in production may be passed on: every locked distribution that is installed here has a fit licence."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / ".ci/supply.py"
spec = importlib.util.spec_from_file_location("supply", PATH)
assert spec is not None and spec.loader is not None
supply = importlib.util.module_from_spec(spec)
spec.loader.exec_module(supply)


def test_every_licence_is_permissive() -> None:
    names = supply.locked()
    assert len(names) > 60
    assert supply.unfit(names) == []


@pytest.mark.parametrize("licence", ["GPL-3.0", "AGPL-3.0-only", "Proprietary", ""])
def test_another_licence_is_noticed(licence: str) -> None:
    assert not supply.is_permissive(licence)
