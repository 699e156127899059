"""Turns captures into articles: story text apart from page furniture, and the facts each page states about itself."""

from dateline.articles.cleaning import clean, paragraphs

__all__ = ["clean", "paragraphs"]
