"""Jira, Cloud and Data Center, behind the ports of issue trackers."""

from integrations.jira.client import JiraIssues
from integrations.jira.watch import JiraWatch

__all__ = ["JiraIssues", "JiraWatch"]
