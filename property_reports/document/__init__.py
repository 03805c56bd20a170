"""The document of a property report: every word and number that will be printed, as plain data.

``composing`` reads the rows, ``building`` puts the pages together, ``pages/`` makes one each, ``words/`` the
sentences.
"""
