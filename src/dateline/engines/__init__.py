"""The engines: run the rooms from captures to reading over many documents, and tell the story from what they give."""

from dateline.engines.build import Built, build
from dateline.engines.desk import Desk, NotRead
from dateline.engines.processes import usable_processes
from dateline.engines.single import read_each
from dateline.engines.verify import Checked, Problem, verify

__all__ = ["Built", "Checked", "Desk", "NotRead", "Problem", "build", "read_each", "usable_processes", "verify"]
