"""The pages of property reports."""
