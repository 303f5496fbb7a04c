"""Learning a team's points from its own past tickets; imported only where it is computed, for numpy costs time."""

from services.estimator.learning.backtest import Course, Walk, Way, walk
from services.estimator.learning.corpus import Corpus
from services.estimator.learning.fitted import MOST_TICKETS, Fitted, fit
from services.estimator.learning.intervals import Band
from services.estimator.learning.levels import levels_of
from services.estimator.learning.stored import pack, unpack
from services.estimator.learning.team import Learnt, Prediction, learn, predict, unknown, who_did
from services.estimator.learning.who import Familiar, familiar

__all__ = [
    "MOST_TICKETS",
    "Band",
    "Corpus",
    "Course",
    "Familiar",
    "Fitted",
    "Learnt",
    "Prediction",
    "Walk",
    "Way",
    "familiar",
    "fit",
    "learn",
    "levels_of",
    "pack",
    "predict",
    "unknown",
    "unpack",
    "walk",
    "who_did",
]
