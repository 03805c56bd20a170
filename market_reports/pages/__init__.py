"""One module a report type: the figures and the parts of its page, in page order."""
