"""The yardsticks' own scorers, which lie beside their data: `evaluate.py` of a folder, as a module."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import Any


def scorer_in(folder: Path) -> Any:
    """Returns the scorer of a yardstick's folder."""
    name = f"{folder.name}_scorer"
    spec = importlib.util.spec_from_file_location(name, folder / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Data classes look up the module they stand in by its name.
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
