"""What a home is worth, from the sales round it.  Values in, values out: no Django, no clock, no I/O.

``facts`` and ``table`` hold the sales; ``likeness`` says which are alike; ``model`` fits what the market
pays for what differs; ``estimate`` puts them together; ``calibration`` learns from earlier sales how far
off that is. ``comparables``, ``adjustments`` and ``reconciling`` are what an agent shows of it.
``docs/valuation.md`` has the method with its sources.
"""
