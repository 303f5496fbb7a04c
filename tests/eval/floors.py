"""The floors below which the evaluation fails; they are raised when the documents get better."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from services.core import yamls
from services.core.contracts import Level
from services.core.values import Value
from tests.eval import scores
from tests.eval.boilerplate import Share, repeated
from tests.eval.scores import Ratio, Score
from tests.eval.step_score import StepScore

FILE = Path(__file__).parent / "floors.yaml"
MANY = 24  # ideas from which on a sentence that a third of them share says nothing about any


class Floors(Value):
    """`offline` are the least shares by measure over all ideas, `boilerplate` the most by document
    (`boilerplate_first` of the ideas of the first round, to which every later one is added),
    `repeated` the most sentences and half sentences that a third of the documents share, `models` the least
    shares by recorded model; of a broken model no answer may be taken."""

    offline: dict[str, float]
    boilerplate: dict[str, float]
    boilerplate_first: dict[str, float]
    repeated: int = 0
    models: dict[str, dict[str, float]]


def load(path: Path = FILE) -> Floors:
    found = Floors.model_validate(yamls.loaded(path.read_text(encoding="utf-8")))
    missing = set(scores.MEASURES) - set(found.offline)
    assert not missing, f"{path} has no floor for {sorted(missing)}"
    return found


def broken(
    found: Sequence[Score],
    shares: Sequence[Share],
    floors: Floors,
    models: Sequence[StepScore] = (),
    first: Sequence[Share] = (),
) -> Iterator[str]:
    """Why the evaluation fails, in words; nothing when it does not."""
    yield from _models(models, floors)
    for one in found:
        for error in (f for f in one.findings if f.level is Level.ERROR):
            yield f"{one.name}: {error.rule} {error.where}: {error.text}"
    for name, ratio in scores.summed(found).items():
        if ratio.share < floors.offline[name]:
            yield f"{name}: {100 * ratio.share:.1f} % is below the floor of {100 * floors.offline[name]:.1f} %."
    rows = repeated(one.forms for one in found) if len(found) >= MANY else ()
    if len(rows) > floors.repeated:
        yield f"{len(rows)} sentences stand in more than a third of the documents; {floors.repeated} are allowed."
        yield from (f"{count} of {len(found)} documents say the same: {sentence}" for count, sentence in rows)
    for whose, measured, allowed in (("", shares, floors.boilerplate), ("first ", first, floors.boilerplate_first)):
        for share in measured:
            most = allowed[share.document]
            if share.share > most:
                said = f"{100 * share.share:.1f} % is above the {100 * most:.1f} % allowed."
                yield f"{whose}boilerplate in {share.document}: {said}"


def _models(found: Sequence[StepScore], floors: Floors) -> Iterator[str]:
    for one in found:
        if one.errors:
            yield f"{one.prompt}, {one.model}: {one.errors} errors were taken."
        if one.model == "broken" and one.taken.good:
            yield f"{one.prompt}: an answer of the broken model was taken."
        for name, least in floors.models.get(one.model, {}).items():
            ratio: Ratio = getattr(one, name)
            if ratio.share < least:
                yield f"{one.prompt}, {one.model}, {name}: {ratio} is below the floor of {100 * least:.0f} %."
