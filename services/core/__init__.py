"""What every room stands on: actor, values, contracts, ports, transactions, errors, settings."""
