"""The admin's pages: server-rendered, plain forms, nothing that runs."""
