"""Property reports as PDF and as web page: one set of templates, five themes."""
