"""Human decisions, applied while a story is told: the account is a function of articles, readings and decisions.

Invariant: what a decision was about is found again by the words it stood on, exactly where they stood. Where they are not
found, or lead to several, the decision waits; it is never put to a look-alike.
"""
