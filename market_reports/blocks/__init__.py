"""The parts of a document as plain data."""
