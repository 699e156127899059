"""Turns captures into articles: story text apart from page furniture, and the facts each page states about itself."""

from dateline.articles.cleaning import clean

__all__ = ["clean"]
