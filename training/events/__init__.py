"""Trains the judge of events: from hand-labelled sentences of news to the weights in `dateline/language/en/events`."""
