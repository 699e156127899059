"""The web room: the pages of a story file, served on this machine alone."""
