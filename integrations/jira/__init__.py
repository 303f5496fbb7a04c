"""Jira, Cloud and Data Center, behind the port of issue trackers; and Atlassian's consent in a browser."""

from integrations.jira.client import JiraIssues
from integrations.jira.grants import JiraGrants

__all__ = ["JiraGrants", "JiraIssues"]
