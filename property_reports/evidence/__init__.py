"""The evidence for a home's value as plain data: the sales our listings hold, valued for one property.

``choices`` is what an agent decided; ``market`` reads the listings; ``homes`` says how each is shown;
``telling`` puts the valuation into plain data; ``gathering`` joins them.
"""

from property_reports.evidence.choices import Choices, ChoicesInvalid, OwnAdjustment
from property_reports.evidence.gathering import evidence_for, search_homes

__all__ = ["Choices", "ChoicesInvalid", "OwnAdjustment", "evidence_for", "search_homes"]
