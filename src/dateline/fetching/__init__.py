"""Fetches pages and feeds on request and keeps them as WARC files. The only room that touches the network: nothing but its own command
imports it, and it reaches public addresses alone."""

from dateline.fetching.agent import agent
from dateline.fetching.exchange import Limits
from dateline.fetching.manners import Fetched, Manners
from dateline.fetching.reach import WEB_PORTS, Reach
from dateline.fetching.run import fetch, foresee

__all__ = ["WEB_PORTS", "Fetched", "Limits", "Manners", "Reach", "agent", "fetch", "foresee"]
