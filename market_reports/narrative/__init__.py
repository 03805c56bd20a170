"""The headline and the sentences below it, one module a family of reports."""
