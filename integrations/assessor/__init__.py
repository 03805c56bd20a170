"""What the county's records say of a property."""
