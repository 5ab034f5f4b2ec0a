"""How much two texts have in common: what tells one article of a page from the next.

Texts are compared by pairs of neighbouring Chinese characters, the usual stand-in for words where
nothing cuts words. Measured on the bundled cases: the `cohesion` of two sections of one case is
0.53 on the average (standard deviation 0.18), of two of different cases 0.10 (0.08).
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
"""Characters that say nothing of the matter; no pair with one of them counts."""
_USUAL = 800
"""The length of two sections together, in characters."""
_PERSON = re.compile("[一-鿿]某[某甲乙丙丁]?")


def cohesion(one: str, other: str) -> float:
    """How much two texts have in common: about 0.1 for those of two articles, 0.5 within one.

    What either says more than once and the other says too, and, for what is said only once, the
    triples of characters that both have. The longer the texts, the more they share by chance; that
    is taken off.
    """
    both = len(one) + len(other)
    if not one or not other:
        return 0.0
    shared = math.sqrt(_taken_up(one, other) * _taken_up(other, one))
    triples = 100 * len(_triples(one) & _triples(other)) / math.sqrt(len(one) * len(other))
    return shared + 0.05 * min(5, triples) - 0.1 * math.log(both / _USUAL)


def mentioned(title: str, text: str) -> float:
    """How much of a title stands in a text, from 0 to 1; 0 for a title without Chinese."""
    pairs = _pairs(title)
    return sum(pair in text for pair in pairs) / len(pairs) if pairs else 0.0


def people_in(text: str) -> frozenset[str]:
    """The anonymous people of a text: 周某某, 李某."""
    return frozenset(_PERSON.findall(text))


def _taken_up(one: str, other: str) -> float:
    repeated = {pair: count for pair, count in _pairs(one).items() if count > 1}
    there = _pairs(other)
    whole = sum(repeated.values())
    return sum(count for pair, count in repeated.items() if pair in there) / whole if whole else 0.0


@lru_cache(maxsize=256)
def _pairs(text: str) -> Counter[str]:
    pairs: Counter[str] = Counter()
    for found in _CHINESE.findall(text):
        for one, two in pairwise(found):
            if one not in _COMMON and two not in _COMMON:
                pairs[one + two] += 1
    return pairs


@lru_cache(maxsize=256)
def _triples(text: str) -> frozenset[str]:
    runs = _CHINESE.findall(text)
    return frozenset(run[i : i + 3] for run in runs for i in range(len(run) - 2))
