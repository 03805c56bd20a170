"""The wizard of property reports: a draft in seven steps, each a page of its own."""
