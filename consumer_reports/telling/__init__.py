"""What consumers and agents are told."""
