"""A report as an email: its letter, its pictures, and sending it."""
