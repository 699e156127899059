"""The engines: run the rooms from captures to reading over many documents, and tell the story from what they give."""

from dateline.engines.build import TELLING, Built, build
from dateline.engines.decide import Decided, decide, in_words, mentions_of, undo
from dateline.engines.desk import Desk, NotRead
from dateline.engines.opening import open_story, update
from dateline.engines.processes import usable_processes
from dateline.engines.single import read_each
from dateline.engines.verify import Checked, Problem, verify

__all__ = [
    "TELLING",
    "Built",
    "Checked",
    "Decided",
    "Desk",
    "NotRead",
    "Problem",
    "build",
    "decide",
    "in_words",
    "mentions_of",
    "open_story",
    "read_each",
    "undo",
    "update",
    "usable_processes",
    "verify",
]
