"""Our prices are those of litellm's list, and a price that is not known is not zero."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from services.ai import price_table
from services.core.errors import BadConfig
from services.core.ports import Usage


def litellms() -> dict[str, dict[str, float]]:
    spec = find_spec("litellm")  # read as a file: importing it takes seconds
    assert spec is not None
    assert spec.origin is not None
    found = Path(spec.origin).with_name("model_prices_and_context_window_backup.json")
    return json.loads(found.read_text())  # type: ignore[no-any-return]


def test_our_prices_are_those_of_the_list() -> None:
    theirs = litellms()
    for name, price in price_table().models.items():
        row = theirs.get(name) or theirs[name.partition("/")[2]]
        listed = [row[f"{what}_cost_per_token"] * 1e6 for what in ("input", "output")]
        assert [price.read, price.written] == pytest.approx(listed), name
        assert price.cached == pytest.approx(row["cache_read_input_token_cost"] * 1e6), name


def test_costs_are_rounded_up_and_unknown_is_not_nothing() -> None:
    table = price_table()
    assert table.cost(Usage("openai/gpt-5-mini", 1000, 100, 1)) == 450
    assert table.cost(Usage("gpt-5-mini", 1000, 100, 1, cached_tokens=1000)) == 225
    assert table.cost(Usage("openai/gpt-5-nano", 1, 0, 1)) == 1
    assert table.cost(Usage("openai/local", 1000, 100, 1)) is None


def test_a_deployment_may_have_prices_of_its_own(tmp_path: Path) -> None:
    own = tmp_path / "prices.yaml"
    own.write_text("version: ours\nmodels:\n  openai/local: [0, 0, 0]\n")
    assert price_table(own).cost(Usage("openai/local", 1000, 100, 1)) == 0
    assert price_table(own).version.endswith("+ours")
    for words in ("models: {}", "version: 1\nmodels: {a: [1, 2]}", "version: 1\nmodels: {a: [1, 2, -3]}", "- x", "{"):
        own = tmp_path / f"{len(words)}-{hash(words)}.yaml"
        own.write_text(words)
        with pytest.raises(BadConfig, match="needs a version and models"):
            price_table(own)
