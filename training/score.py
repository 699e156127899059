"""Quick scores while training: greedy trees, sentence boundaries given, so a little below or above the shipped decoder's."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from dateline.language.names import NameDecoder
from dateline.language.pieces import Pieces
from training.examples import IGNORED, Example, pack, padded, tensors
from training.losses import FORBIDDEN, same_sentence
from training.network import Network
from training.tag_spans import spans


def parse_scores(network: Network, examples: Sequence[Example], pieces: Pieces) -> dict[str, float]:
    """Percentages: heads right (``uas``), heads and relations right (``las``), word classes right (``upos``)."""
    words = heads_right = both_right = classes_right = 0
    for batch in pack(examples, 2000):
        with torch.no_grad():
            plain, looked = network.words(tensors(batch, pieces))
            arcs, dependents, heads = network.parse(plain)
            found = arcs.masked_fill(~same_sentence(batch), FORBIDDEN).argmax(-1)
            chosen = torch.gather(heads, 1, found[:, :, None].expand(-1, -1, heads.shape[-1]))
            gold = padded([[IGNORED, *e.targets["heads"]] for e in batch], IGNORED)
            real = gold >= 0
            relations = network.parse.relations(dependents[real], chosen[real]).argmax(-1)
            classes = network.upos(looked).argmax(-1)
        right = found[real] == gold[real]
        gold_relations = padded([[IGNORED, *e.targets["relations"]] for e in batch], IGNORED)[real]
        words += int(real.sum())
        heads_right += int(right.sum())
        both_right += int((right & (relations == gold_relations)).sum())
        classes_right += int((classes == padded([e.targets["upos"] for e in batch], IGNORED)).sum())
    return {
        name: round(100 * count / words, 2)
        for name, count in (("uas", heads_right), ("las", both_right), ("upos", classes_right))
    }


def tag_score(
    network: Network, examples: Sequence[Example], tags: Sequence[str], pieces: Pieces, head: str = "names"
) -> float:
    """F1 of exact names (or whatever a head marks), in percent; for corpora that mark every type."""
    found_right = found_all = gold_all = 0
    tagger = network.tagger(head)
    decoder = NameDecoder(tags, tagger.follows.tolist())
    for batch in pack(examples, 2000):
        with torch.no_grad():
            _, looked = network.words(tensors(batch, pieces))
            scores = tagger(looked).numpy()
        for row, example in enumerate(batch):
            gold = spans([tags[choice[0]] for choice in example.allowed])
            names = decoder.names(scores[row, : len(example.words)])
            found = {(name.start, name.end, name.kind) for name in names}
            found_right += len(gold & found)
            found_all += len(found)
            gold_all += len(gold)
    return round(200 * found_right / max(1, found_all + gold_all), 2)
