"""What became of the estimates: matched with the sales of their homes, and judged."""
