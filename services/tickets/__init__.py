"""Tickets: epics, stories, tasks and spikes sliced from the BDD and the HLD."""
