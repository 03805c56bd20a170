"""Pictures of homes that nobody has built, painted by rule: a pool made once and shared by all listings."""
