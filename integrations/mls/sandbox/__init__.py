"""Halden County: an invented county whose homes are listed, sold and relisted day by day from one seed.

Nothing here is real, nothing reads a clock. A listing's whole life follows from the seed, its
neighbourhood and the month it was first listed; a date only decides how much of it can be seen.
"""
