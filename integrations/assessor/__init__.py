"""Public records of properties."""
