"""The pages of a property report: each takes the case and gives its page, or None where it has no data."""
