"""Turns captures into articles: story text apart from page furniture, and the facts each page states about itself."""

from dateline.articles.cleaning import clean, paragraphs
from dateline.articles.parts import file_of
from dateline.articles.several import clean_all, parted
from dateline.articles.stated import given

__all__ = ["clean", "clean_all", "file_of", "given", "paragraphs", "parted"]
