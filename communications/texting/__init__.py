"""Text messages: kept as rows, sent by a carrier, answered by people."""
