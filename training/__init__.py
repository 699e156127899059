"""How the shipped weights of the English engine are made: prepare, train, export.

Nothing here is needed at run time, and nothing at run time imports it.
"""
