"""Small words that several findings share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)

# So many are named in a sentence.
NAMED = 6


def number(count: int) -> str:
    """A count in running text: words up to twenty.

    >>> number(6), number(34)
    ('six', '34')
    """
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def listing(words: Sequence[str]) -> str:
    """Words as a list in running text.

    >>> listing(["elders", "clinics", "courts"])
    'elders, clinics and courts'
    """
    return " and ".join(part for part in (", ".join(words[:-1]), words[-1]) if part) if words else ""


def few_named(names: Sequence[str], most: int = NAMED, say: Callable[[int], str] = number) -> str:
    """Words as a list, the first `most` by name where there are more; `say` counts the rest.

    >>> few_named(["a", "b", "c", "d", "e", "f", "g", "h"]), few_named(["a", "b", "c"], most=1, say=str)
    ('a, b, c, d, e, f and two more', 'a and 2 more')
    """
    more = len(names) - most
    return listing([*names[:most], f"{say(more)} more"] if more > 1 else names)


def plural(count: int, one: str, many: str) -> str:
    """A count with its noun.

    >>> plural(1, "tie", "ties"), plural(1200, "tie", "ties")
    ('1 tie', '1,200 ties')
    """
    return f"{count:,} {one if count == 1 else many}"


def lower_first(label: str) -> str:
    """A label inside a sentence; words that are capitals anyway stay so.

    >>> lower_first("Systems"), lower_first("LGBTQ+ organization")
    ('systems', 'LGBTQ+ organization')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def signed(value: float) -> str:
    """An index between -1 and 1 with its sign.

    >>> signed(-0.27), signed(0.21)
    ('−0.27', '+0.21')
    """
    return f"{value:+.2f}".replace("-", "−")
