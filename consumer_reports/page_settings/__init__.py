"""What an agent decides about her home value page."""
