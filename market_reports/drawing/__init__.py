"""Documents as HTML, PDF and pictures."""
