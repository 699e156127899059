"""How many: the quantities an article gives, what each counts, as of when and on whose word."""

from dateline.reading.figures.finding import find_figures

__all__ = ["find_figures"]
