"""The Ai port: the offline drafter, and any model that litellm reaches."""

from __future__ import annotations

from integrations.llm.models import LiteLlmAi
from integrations.llm.offline import OfflineAi
from integrations.llm.replaying import ReplayAi

__all__ = ["LiteLlmAi", "OfflineAi", "ReplayAi"]
