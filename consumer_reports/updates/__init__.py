"""The letter about a reader's home every so many months: hers to start, to ease and to end.

``choosing`` is what she decides; ``figures`` what a letter compares; ``letters`` what it says of that;
``writing`` claims a wish that is due and writes its letter.
"""
