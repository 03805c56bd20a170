"""What strangers see of a property report, what they leave there, and what is counted about them."""
