"""spaCy's start, without its command line.

`import spacy` imports spaCy's command line as well, and with it weasel, typer, httpx and requests: a third of the time, for commands
that nobody runs here. So while spaCy is imported, stand-ins take the place of `spacy.cli`, of which spaCy itself wants `info` alone.
They are gone when the import is done, and whoever asks for what came with the command line is given the real thing then: in this
process nothing of spaCy is missing, it only comes later. Where spaCy has been imported before, nothing happens.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

LATER = ("cli", "displacy")
"""What `import spacy` alone would make an attribute of `spacy`, and here is imported when it is first asked for."""


def import_spacy() -> None:
    """Import spaCy, quickly if it can be."""
    if "spacy" in sys.modules:
        return
    stand_ins = _stand_ins()
    sys.modules.update(stand_ins)
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:  # another version, which wants more of its command line, or no spaCy at all
        spacy = None
    finally:
        for name in stand_ins:
            del sys.modules[name]
    spacy = spacy or importlib.import_module("spacy")
    vars(spacy).setdefault("__getattr__", _later)


def _stand_ins() -> dict[str, ModuleType]:
    cli, info = ModuleType("spacy.cli"), ModuleType("spacy.cli.info")
    cli.__path__ = []
    vars(info)["info"] = _info
    return {"spacy.cli": cli, "spacy.cli.info": info}


def _info(*arguments: Any, **options: Any) -> Any:
    """`spacy.info`, which tells of the installation."""
    return importlib.import_module("spacy.cli.info").info(*arguments, **options)


def _later(name: str) -> ModuleType:
    """Python asks this for attributes that `spacy` does not have."""
    if name in LATER:
        return importlib.import_module(f"spacy.{name}")
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
