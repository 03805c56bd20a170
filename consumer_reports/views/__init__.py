"""Answers to browsers: the agent's page, the report of a consumer, and the agent's desk."""
