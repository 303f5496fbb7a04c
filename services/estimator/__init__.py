"""Estimates and assignments."""

from services.estimator.adopting import Given, adopted_estimates, extended_estimates
from services.estimator.assign import assign
from services.estimator.graph import assignments_graph, estimates_graph
from services.estimator.offline import EstimateGiven
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

__all__ = [
    "ESTIMATE",
    "EstimateGiven",
    "Given",
    "add_developer",
    "adopted_estimates",
    "assign",
    "assignment_versions",
    "assignments_graph",
    "estimate",
    "estimate_versions",
    "estimates_graph",
    "extended_estimates",
    "findings",
    "load_assignments",
    "load_estimates",
    "parse_team",
    "redraft_assignments",
    "redraft_estimates",
    "remove",
    "roll_up",
    "save_assignments",
    "save_estimates",
    "set_availability",
    "set_skills",
    "team",
]
