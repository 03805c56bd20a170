"""Planning a schedule in the browser: its form, its words, whom it reaches and what it uses of the plan."""
