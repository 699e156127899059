"""What is minimised: the sum of the heads' losses on a batch of parsed paragraphs, or of the names."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional

from dateline.language.pieces import Pieces
from training.examples import IGNORED, Example, padded, tensors
from training.network import Network

TAG_WEIGHT = 0.5
"""The three tagging heads are easy and many; half weight keeps them from drowning the parser."""

FORBIDDEN = -1e4


def parse_loss(network: Network, examples: Sequence[Example], pieces: Pieces) -> Tensor:
    """Tags, sentence starts, arcs and relations of a batch of treebank paragraphs."""
    plain, looked = network.words(tensors(examples, pieces))
    loss = _tags(network.sentence(looked), examples, "starts")
    for head in ("upos", "xpos", "feats"):
        loss = loss + TAG_WEIGHT * _tags(getattr(network, head)(looked), examples, head)
    arcs, dependents, heads = network.parse(plain)
    gold = padded([[IGNORED, *e.targets["heads"]] for e in examples], IGNORED)
    arcs = arcs.masked_fill(~same_sentence(examples), FORBIDDEN)
    loss = loss + functional.cross_entropy(arcs.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
    chosen = torch.gather(heads, 1, gold.clamp(min=0)[:, :, None].expand(-1, -1, heads.shape[-1]))
    real = gold >= 0
    relations = padded([[IGNORED, *e.targets["relations"]] for e in examples], IGNORED)[real]
    scores = network.parse.relations(dependents[real], chosen[real])
    return loss + functional.cross_entropy(scores, relations, ignore_index=IGNORED)


def tag_loss(network: Network, examples: Sequence[Example], pieces: Pieces, head: str = "names") -> Tensor:
    """The probability of the tag sequences that a corpus allows among all sequences, as a mean negative logarithm a word.

    A linear-chain conditional random field (Lafferty et al. 2001); where the corpus leaves a tag open, all the sequences
    it allows count (Tsuboi et al. 2008).
    """
    _, looked = network.words(tensors(examples, pieces))
    tagger = network.tagger(head)
    scores = tagger(looked)
    allowed = torch.full_like(scores, FORBIDDEN)
    real = torch.zeros(scores.shape[:2], dtype=torch.bool)
    for row, example in enumerate(examples):
        real[row, : len(example.words)] = True
        for column, choice in enumerate(example.allowed):
            allowed[row, column, list(choice)] = 0.0
    both = torch.cat([scores, scores + allowed])
    totals = _sequences(both, torch.cat([real, real]), tagger.follows + tagger.bars)
    every, right = totals.split(len(examples))
    return (every - right).sum() / real.sum()


def _sequences(scores: Tensor, real: Tensor, follows: Tensor) -> Tensor:
    """The logarithm of the summed weight of all tag sequences: batch x words x tags give one number a row."""
    total = scores[:, 0] + follows[0]
    for place in range(1, scores.shape[1]):
        onward = (total[:, :, None] + follows).logsumexp(1) + scores[:, place]
        total = torch.where(real[:, place, None], onward, total)
    return total.logsumexp(-1)


def same_sentence(examples: Sequence[Example]) -> Tensor:
    """Batch x dependents x heads, the root first: true where an arc may stand (same sentence, not itself, or the root)."""
    sentence = padded([[-2, *e.targets["sentence"]] for e in examples], -9)
    same = sentence[:, :, None] == sentence[:, None, :]
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    same[:, :, 0] = True
    return same


def _tags(scores: Tensor, examples: Sequence[Example], head: str) -> Tensor:
    gold = padded([e.targets[head] for e in examples], IGNORED)
    return functional.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORED)
