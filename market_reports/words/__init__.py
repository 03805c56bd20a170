"""How things are called and counted in a report."""
