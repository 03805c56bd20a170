"""Words that state a preference about people: found, explained, replaced."""
