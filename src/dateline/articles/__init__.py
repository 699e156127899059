"""Turns captures into articles: story text apart from page furniture, and the facts each page states about itself."""

from dateline.articles.cleaning import clean, paragraphs
from dateline.articles.parts import file_of
from dateline.articles.several import clean_all, parted

__all__ = ["clean", "clean_all", "file_of", "paragraphs", "parted"]
