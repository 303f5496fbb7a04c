"""What a team's model says of itself: how it predicts, how it did on the team's own past, what it may be asked."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from services.core.values import Value
from services.estimator.known import Z80
from services.estimator.past import FEWEST_WORK_LOGS

MODEL_FROM = 150  # tickets with points; with fewer the running median is as good and says what it is
MEDIAN_FROM = 10  # with fewer there is nothing to take a median of
FEWEST_PLANS = 12  # replayed, before their slip is that of the team
Z90 = 1.2816  # the upper end of an 80 % interval
WIDEST = 20.0  # times P50: beyond it P80 says nothing, and a sum of such tickets less


class Mode(StrEnum):
    """By what the points are given: the catalogue's priors, the median of the team's newest tickets, its history."""

    PRIOR = "prior"
    MEDIAN = "median"
    HISTORY = "history"


class Slip(Value):
    """What `plans` of the past, forecast at one hour a point, really took: weeks per week that was forecast, as likely
    as not and in 85 of 100 cases; nothing where they are too few. Of `told` tickets it is known when they were taken
    up."""

    likely: float = 0.0
    safe: float = 0.0
    plans: int = 0
    told: Annotated[int, Field(exclude_if=lambda told: not told)] = 0

    @property
    def is_learnt(self) -> bool:
        return self.likely > 0


class Card(Value):
    """Points are the team's own. `low` and `high` are added to ln(1 + points) for the 80 % interval. `error` and
    `baseline_error` are mean absolute errors in points over the `checked` newest tickets, each predicted by what was
    known before it, and `baseline_error` the running median's. `log_ratio` and `log_ratio_80` are of ln(hours / points)
    of the `work_logs` tickets that have both."""

    team: str
    version: int
    mode: Mode
    tickets: int = 0
    levels: tuple[float, ...] = ()
    median: float = 0.0
    model: float = 0.0  # shares of the model, of near tickets, of the newest ones; all nothing: the running median
    near: float = 0.0
    newest: float = 0.0
    recent: tuple[float, ...] = ()  # the part of the newest tickets above each level but the highest
    beside: tuple[float, ...] = ()  # the same for the near tickets to lean on
    low: float = 0.0
    high: float = 0.0
    checked: int = 0
    error: float = 0.0
    baseline_error: float = 0.0
    coverage: float = 0.0
    width: float = 0.0
    work_logs: int = 0
    log_ratio: float = 0.0
    log_ratio_80: float = 0.0
    overrun: float = 0.0  # nobody reads or learns it any more; a process of the version before does
    overrun_checked: int = 0  # likewise
    through: str = ""  # the newest ticket that was learnt
    pooled: tuple[str, ...] = ()  # other teams whose tickets are learnt from too; empty: the team's own do better
    asks: bool = False  # a model's answers about tickets are learnt from too
    alone_error: float = 0.0  # of the plain model on the same tickets, where one of the two is used
    is_back: bool = False  # a later version did worse, so this one came back
    before: Annotated[int, Field(exclude_if=lambda before: not before)] = 0  # what comes back should it do worse
    slip: Annotated[Slip | None, Field(exclude_if=lambda slip: slip is None)] = None  # None: of a time before there was

    def spread(self, points: float, high: float) -> float:
        """P80 over P50 of hours at the team's own pace: of the points, whose 80 % interval ends there, and of one."""
        of_points = math.log((1 + high) / (1 + points)) * Z80 / Z90
        of_hours = max(self.log_ratio_80 - self.log_ratio, 0.0)
        return min(math.exp(math.hypot(of_points, of_hours)), WIDEST)

    def points_of(self, hours: float) -> float | None:
        """The level that so many hours come to at the team's own pace; None while too little work was logged."""
        if self.work_logs < FEWEST_WORK_LOGS or not self.levels or hours <= 0:
            return None
        wanted = hours / math.exp(self.log_ratio)
        return min(self.levels, key=lambda level: abs(math.log(level / wanted)))

    @property
    def generator(self) -> str:
        """Names the model and its version, e.g. `history:SHOP@3`."""
        return f"{self.mode.value}:{self.team}@{self.version}"


def ways_open(tickets: int) -> int:
    """How many ways to predict so many tickets allow."""
    return 1 + (tickets >= MEDIAN_FROM) + (tickets >= MODEL_FROM)
