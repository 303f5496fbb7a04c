"""What the figures of a benchmark are made of."""

from __future__ import annotations

from tests.bench.measure import Bound, Case, Metrics, Result, interleave


async def nothing() -> Metrics:
    return {"cpu": 1.0}


def test_a_machine_that_changes_its_speed_between_rounds_changes_no_ratio() -> None:
    slow = [1.0, 1.0, 1.6, 1.6, 1.0]  # ours is struck in other rounds than theirs by a median's choice
    result = Result("1", "x", [Case("ours", "ours", nothing), Case("theirs", "peer", nothing)], [])
    result.rounds = {
        "ours": [{"cpu": 10.0 * speed * wobble} for speed, wobble in zip(slow, (1, 1.3, 1, 1, 1.3), strict=True)],
        "theirs": [{"cpu": 20.0 * speed} for speed in slow],
    }
    assert result.value(Bound("cpu", "ours", "theirs", 1)) == 0.5
    assert result.value(Bound("cpu", "ours", "", 1)) == 13.0


async def test_each_round_measures_every_case_and_the_first_is_thrown_away() -> None:
    order: list[str] = []

    def noting(name: str) -> Case:
        async def run() -> Metrics:
            order.append(name)
            return {"cpu": float(len(order))}

        return Case(name, "ours", run)

    result = await interleave(Result("1", "x", [noting("a"), noting("b")], []), 2)
    assert order == ["a", "b", "b", "a", "a", "b"]
    assert [[one["cpu"] for one in result.rounds[name]] for name in "ab"] == [[4.0, 5.0], [3.0, 6.0]]
