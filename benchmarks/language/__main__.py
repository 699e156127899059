"""The command: `python -m benchmarks.language`; the package says what it does."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import language
from benchmarks.language import DATA, costs, names, raw, trees, uner
from dateline.language import Engine, load

FLOORS = tomllib.loads((Path(__file__).parents[1] / "floors.toml").read_text("utf-8"))["language"]

ACCURACY: dict[str, Callable[[Engine, Path], dict[str, float]]] = {
    "trees": trees,
    "raw": raw,
    "names": names,
    "uner": uner,
}
COSTS: dict[str, Callable[[Path | None, Path], dict[str, float]]] = {
    "speed": costs.speed,
    "start": costs.start,
    "memory": costs.memory,
    "size": costs.size,
}


def missed(found: dict[str, float]) -> list[str]:
    """The figures that are worse than they may be."""
    low = [f"{name}: {found[name]:.2f} < {f}" for name, f in FLOORS["least"].items() if found.get(name, f) < f]
    high = [f"{name}: {found[name]:.2f} > {f}" for name, f in FLOORS["most"].items() if found.get(name, f) > f]
    return low + high


@click.command(help=language.__doc__)
@click.option("--data", default=DATA, show_default=True, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--engine", "folder", type=click.Path(path_type=Path, exists=True), help="Other weights than those shipped."
)
@click.option("--only", type=click.Choice([*ACCURACY, *COSTS]), multiple=True, help="Measure this part alone.")
def main(data: Path, folder: Path | None, only: tuple[str, ...]) -> None:
    """Print each figure, then those that are worse than they may be."""
    found: dict[str, float] = {}
    for part in only or (*ACCURACY, *COSTS):
        figures = ACCURACY[part](load(folder), data) if part in ACCURACY else COSTS[part](folder, data)
        found |= figures
        for name, figure in figures.items():
            click.echo(f"{name:24} {figure:9.2f}")
    if worse := missed(found):
        sys.exit("worse than it may be: " + "; ".join(worse))


if __name__ == "__main__":
    main()
