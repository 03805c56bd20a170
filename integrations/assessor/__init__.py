"""Public records: what the county's assessor knows of a property, asked for one at a time."""
