"""What ``dev.py`` is made of.

Standard library only; ``bench*.py``, ``measure.py`` and ``shots.py`` run inside the environment.
"""
