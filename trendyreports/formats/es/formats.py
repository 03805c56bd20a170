"""Numbers as in English: coordinates of a drawing and figures of a page are the same in every language."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
