"""Everything that comes in from Teams: verified, written down, translated into what people do."""
