"""Pages of property reports."""
