"""What a reader asks of a view: filters, order and page, read from a URL's parameters and written back to one canonical query string.

Invariant: `Query.parse(parse_qs(query.text()))` equals the query, and no parameter, however odd, raises: what cannot be used is left out and said so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from dateline.store.browse import Filters

MANY = (
    "actor",
    "part",
    "kind",
    "outlet",
    "status",
    "stance",
    "relation",
    "voice",
    "strand",
    "country",
    "about",
    "addressee",
    "medium",
)
"""Parameters that may be given several times: any of the values will do."""
SCOPES = ("wide",)
FORMS = ("all",)
SORTS = ("date", "-date", "weight")
_MOST_VALUES, _LONGEST, _LAST_PAGE, _MOST_SOURCES = 50, 300, 1_000_000, 1_000
_YES = ("disputed", "single")
"""Parameters that are asked for or not."""
_FALSE = frozenset({"", "0", "no", "false"})


@dataclass(frozen=True, slots=True)
class Query(Filters):
    """Filters with an order and a page. `subject` is the id in the address of an actor's, article's, event's or statement's page."""

    sort: str = ""
    """One of `SORTS`; empty is the view's own order."""
    page: int = 1
    scope: str = ""
    """`wide` for beliefs, intents and judgements that nobody is reported to have spoken, in place of what was said."""
    forms: str = ""
    """`all` for each outlet's form of one thing said by itself, where the fullest stands for all."""
    subject: str = ""
    size: int = 0
    """Rows on one page where all pages are taken one after another; 0 is the view's own number. No address asks for it."""
    errors: tuple[str, ...] = ()
    """What was asked and left out, and why, in words."""

    @classmethod
    def parse(cls, parameters: Mapping[str, Sequence[str]], subject: str = "") -> Query:
        """Reads the parameters of a URL, each name with its values; unknown names are none of ours and are passed over."""
        errors: list[str] = []
        found: dict[str, Any] = {name: _several(name, parameters.get(name, ()), errors) for name in MANY}
        found["min"] = _whole(parameters, "min", 0, _MOST_SOURCES, errors)
        found["page"] = max(1, _whole(parameters, "page", 1, _LAST_PAGE, errors))
        found["since"], found["until"] = (_day(parameters, name, errors) for name in ("from", "to"))
        if found["since"] and found["until"] and found["since"] > found["until"]:
            errors.append(f"“from” ({found['since']}) is after “to” ({found['until']}); they were exchanged.")
            found["since"], found["until"] = found["until"], found["since"]
        found["q"] = _cut(" ".join(_last(parameters, "q").split()), "q", errors)
        for name in _YES:
            found[name] = _last(parameters, name).casefold() not in _FALSE
        found["forms"] = _among(_last(parameters, "forms"), "forms", FORMS, errors)
        found["scope"] = _among(_last(parameters, "scope"), "scope", SCOPES, errors)
        found["sort"] = _among(_last(parameters, "sort"), "sort", SORTS, errors)
        return cls(**found, subject=subject[:_LONGEST], errors=tuple(errors))

    def text(self) -> str:
        """Returns the query string, without a question mark: the same for every query that asks the same; empty if it asks nothing."""
        # A page writes some hundred addresses, most of which ask little.
        pairs: list[tuple[str, str]] = []
        for name in MANY:
            values = getattr(self, name)
            if values:
                pairs += [(name, value) for value in sorted(set(values))]
        if self.min > 1:
            pairs.append(("min", str(self.min)))
        plain = (
            ("from", self.since),
            ("to", self.until),
            ("q", self.q),
            ("forms", self.forms),
            ("scope", self.scope),
            ("sort", self.sort),
        )
        pairs += [pair for pair in plain if pair[1]]
        pairs += [(name, "yes") for name in _YES if getattr(self, name)]
        if self.page > 1:
            pairs.append(("page", str(self.page)))
        if not pairs:
            return ""
        return urlencode(pairs)

    @property
    def filters(self) -> Filters:
        """The filters alone, for the store."""
        return Filters(**{field.name: getattr(self, field.name) for field in fields(Filters)})

    @property
    def narrowed(self) -> bool:
        """True if anything is filtered."""
        return replace(self.filters, once=False) != Filters()

    def having(self, **changes: Any) -> Query:
        """Returns the query with some fields changed, on its first page unless a page is given."""
        return replace(self, **{"page": 1, "errors": (), **changes})

    def toggled(self, name: str, value: str) -> Query:
        """Returns the query with a value of a filter added, or taken away where it was there."""
        values = getattr(self, name)
        kept = tuple(one for one in values if one != value)
        return self.having(**{name: kept if value in values else (*values, value)})


def _several(name: str, values: Sequence[str], errors: list[str]) -> tuple[str, ...]:
    kept = tuple(dict.fromkeys(cut for value in values if (cut := _cut(value.strip(), name, errors))))
    if len(kept) > _MOST_VALUES:
        errors.append(f"“{name}” was given {len(kept)} values; the first {_MOST_VALUES} are used.")
    return kept[:_MOST_VALUES]


def _cut(value: str, name: str, errors: list[str]) -> str:
    # A lone surrogate cannot be bound in SQL or written to a URL.
    value = value.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
    if len(value) > _LONGEST:
        errors.append(f"“{name}” is longer than {_LONGEST} letters; the rest is left out.")
    return value[:_LONGEST].strip()


def _last(parameters: Mapping[str, Sequence[str]], name: str) -> str:
    values = parameters.get(name, ())
    return values[-1].strip() if values else ""


def _whole(parameters: Mapping[str, Sequence[str]], name: str, otherwise: int, most: int, errors: list[str]) -> int:
    text = _last(parameters, name)
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit()):
        errors.append(f"“{name}” must be a whole number, not “{text[:40]}”; it was left out.")
        return otherwise
    return min(int(text[:12]), most)


def _day(parameters: Mapping[str, Sequence[str]], name: str, errors: list[str]) -> str:
    text = _last(parameters, name)
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        errors.append(f"“{name}” must be a day such as 2024-03-09, not “{text[:40]}”; it was left out.")
        return ""


def _among(text: str, name: str, known: Sequence[str], errors: list[str]) -> str:
    if text and text not in known:
        errors.append(f"“{name}” is one of {', '.join(known)}, not “{text[:40]}”; it was left out.")
        return ""
    return text
