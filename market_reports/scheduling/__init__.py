"""Reports that come by themselves: when, to whom, and what became of each run."""
