"""The page behind a reader's code: what she reads of her home, and what she tells us of it."""
