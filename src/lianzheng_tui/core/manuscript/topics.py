"""The similarity of two texts, which tells one article of a page from the next.

Texts are compared by pairs of neighbouring Chinese characters, the usual substitute for words
where text is not cut into words. Measured on the bundled cases: the `cohesion` of two sections of
one case is 0.53 on average (standard deviation 0.18), that of sections of two cases 0.10 (0.08).
"""

import math
import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise

_CHINESE = re.compile("[一-鿿]+")
_COMMON = frozenset(
    "的了在是和与及也都就不有这那一把被将对从到为个上下中里人说要能会还让着过地得以其等而又更很再"
    "他她它我们你之所于并自己没去来"
)
"""Characters that say nothing about the subject; a pair with one of them does not count."""
_USUAL = 800
"""The usual length of two sections together, in characters."""


def cohesion(one: str, other: str) -> float:
    """Return how much two texts have in common: about 0.1 for two articles, 0.5 within one.

    It counts the pairs that one text repeats and the other contains. For what is said only once, it
    counts the triples of characters that both contain. Longer texts share more by chance; that is
    subtracted.
    """
    length = len(one) + len(other)
    if not one or not other:
        return 0.0
    shared = math.sqrt(_taken_up(one, other) * _taken_up(other, one))
    triples = 100 * len(_triples(one) & _triples(other)) / math.sqrt(len(one) * len(other))
    return shared + 0.05 * min(5, triples) - 0.1 * math.log(length / _USUAL)


def _taken_up(one: str, other: str) -> float:
    """Return the share of the pairs repeated in `one` that stand in `other`, from 0 to 1."""
    repeated = {pair: count for pair, count in _pairs(one).items() if count > 1}
    other_pairs = _pairs(other)
    total = sum(repeated.values())
    return (
        sum(count for pair, count in repeated.items() if pair in other_pairs) / total
        if total
        else 0.0
    )


@lru_cache(maxsize=256)
def _pairs(text: str) -> Counter[str]:
    """Return the pairs of neighbouring Chinese characters of a text, with their counts."""
    pairs: Counter[str] = Counter()
    for run in _CHINESE.findall(text):
        for one, two in pairwise(run):
            if one not in _COMMON and two not in _COMMON:
                pairs[one + two] += 1
    return pairs


@lru_cache(maxsize=256)
def _triples(text: str) -> frozenset[str]:
    """Return the triples of neighbouring Chinese characters of a text."""
    runs = _CHINESE.findall(text)
    return frozenset(run[i : i + 3] for run in runs for i in range(len(run) - 2))
