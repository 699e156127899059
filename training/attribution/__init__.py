"""Makes the weights of the attribution tagger (`dateline.reading.attribution.tagging`) from PolNeAR."""
