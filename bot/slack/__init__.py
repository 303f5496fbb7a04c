"""Everything that comes in from Slack: verified, written down, translated into what people do."""
