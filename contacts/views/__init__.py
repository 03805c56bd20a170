"""Pages of the address book, a module a part of it."""
