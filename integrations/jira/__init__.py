"""Jira, Cloud and Data Center, behind the port of issue trackers."""

from integrations.jira.client import JiraIssues

__all__ = ["JiraIssues"]
