"""Who an article speaks of: names, nominals and pronouns, the roles it gives them, and whom each of them means."""

from dateline.reading.names.cast import Cast, find_cast
from dateline.reading.names.titles import Description

__all__ = ["Cast", "Description", "find_cast"]
