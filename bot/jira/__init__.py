"""What a browser sees on the way to a connection with Jira."""
