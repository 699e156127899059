"""Dateline reads a story's raw coverage and gives back an account in which every line can be checked."""

__version__ = "0.1.0"
