"""The conversation, platform-neutral."""
