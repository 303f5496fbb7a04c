"""Estimates and assignments."""

from services.estimator.adopting import Given, adopted_estimates, extended_estimates
from services.estimator.assign import assign
from services.estimator.assigning import pose
from services.estimator.candidates import Candidate, Choice, Share, accepted, candidates, chosen_by, shares
from services.estimator.card import Card, Mode
from services.estimator.forecasting import Forecast, WhatIf, burn_up, forecast
from services.estimator.graph import assignments_graph, estimates_graph
from services.estimator.history import (
    Model,
    active_model,
    add_past,
    assignees,
    begin_history,
    claim_history,
    count_past,
    due_histories,
    foresee,
    forget_history,
    histories,
    history_later,
    history_of,
    keep_cursor,
    keep_learnt,
    knowledge,
    latest_version,
    load_past,
    past_named,
    previous_model,
    relearn,
)
from services.estimator.history_file import parse_history
from services.estimator.history_queries import History
from services.estimator.knowledge import Evidence, Knowledge, Similar
from services.estimator.offline import EstimateGiven
from services.estimator.past import PastTicket
from services.estimator.redraft import redraft_assignments, redraft_estimates
from services.estimator.rules import findings, roll_up
from services.estimator.service import (
    ESTIMATE,
    assignment_versions,
    estimate,
    estimate_versions,
    load_assignments,
    load_estimates,
    save_assignments,
    save_estimates,
)
from services.estimator.team import add_developer, remove, set_availability, set_skills, team
from services.estimator.team_file import parse_team
from services.estimator.vote_queries import Vote
from services.estimator.voting import Revealed, reveal, scale_of, vote, with_vote

__all__ = [
    "ESTIMATE",
    "Candidate",
    "Card",
    "Choice",
    "EstimateGiven",
    "Evidence",
    "Forecast",
    "Given",
    "History",
    "Knowledge",
    "Mode",
    "Model",
    "PastTicket",
    "Revealed",
    "Share",
    "Similar",
    "Vote",
    "WhatIf",
    "accepted",
    "active_model",
    "add_developer",
    "add_past",
    "adopted_estimates",
    "assign",
    "assignees",
    "assignment_versions",
    "assignments_graph",
    "begin_history",
    "burn_up",
    "candidates",
    "chosen_by",
    "claim_history",
    "count_past",
    "due_histories",
    "estimate",
    "estimate_versions",
    "estimates_graph",
    "extended_estimates",
    "findings",
    "forecast",
    "foresee",
    "forget_history",
    "histories",
    "history_later",
    "history_of",
    "keep_cursor",
    "keep_learnt",
    "knowledge",
    "latest_version",
    "load_assignments",
    "load_estimates",
    "load_past",
    "parse_history",
    "parse_team",
    "past_named",
    "pose",
    "previous_model",
    "redraft_assignments",
    "redraft_estimates",
    "relearn",
    "remove",
    "reveal",
    "roll_up",
    "save_assignments",
    "save_estimates",
    "scale_of",
    "set_availability",
    "set_skills",
    "shares",
    "team",
    "vote",
    "with_vote",
]
