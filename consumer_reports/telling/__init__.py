"""What agents and consumers are told of a home report."""
