"""Jira, Cloud and Data Center, behind the ports of issue trackers; and Atlassian's consent in a browser."""

from integrations.jira.client import JiraIssues
from integrations.jira.grants import JiraGrants
from integrations.jira.history import JiraPast
from integrations.jira.watch import JiraWatch

__all__ = ["JiraGrants", "JiraIssues", "JiraPast", "JiraWatch"]
