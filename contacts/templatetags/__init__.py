"""Template tags of the address book."""
