"""The arithmetic of market reports: homes in, figures out. Pure: no Django, no clock, no I/O.

``figure_sets`` says which figures a report has; each definition stands in the module of its subject.
"""
