"""What a browser sees on the way to a connection with Jira, its webhooks, and changes of how words map onto it."""
