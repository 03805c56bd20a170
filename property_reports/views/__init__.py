"""The pages of property reports, by subject."""
