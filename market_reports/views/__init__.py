"""The pages of market reports, by subject."""
