"""From the order of a consumer report to its page: records, evidence, figures, row.

``finding`` asks the records; ``listed`` looks whether the home is for sale; ``market`` has the figures round
it; ``valued`` says what may be said of its value; ``answer`` joins them, and ``work`` claims and finishes.
"""
