"""The corpus on disk, cut into batches of conversations of similar length."""

import json
import pathlib

import numpy as np
import torch

# Of what the model only reads, this share is also learned from, with this weight: it helps it to
# understand, but what it says matters more.
READ_SHARE, READ_WEIGHT = 0.15, 0.5


class Corpus:
    def __init__(self, folder, name):
        path = pathlib.Path(folder)
        self.tokens = np.fromfile(path / f"{name}.tokens", np.uint16)
        self.said = np.fromfile(path / f"{name}.said", np.uint8)
        self.lengths = np.fromfile(path / f"{name}.lengths", np.uint32).astype(np.int64)
        self.starts = np.concatenate([[0], np.cumsum(self.lengths)[:-1]])

    def plan(self, seed, batch_tokens):
        """Lists of conversations, without end; the same ones for each process that asks."""
        chance = np.random.default_rng(seed)
        while True:
            waiting = {}
            for index in chance.permutation(len(self.lengths)):
                length = _padded(int(self.lengths[index]) - 1)
                batch = waiting.setdefault(length, [])
                batch.append(index)
                if len(batch) * length >= batch_tokens:
                    yield waiting.pop(length)

    def batch(self, indices, chance=None):
        """Tokens, the tokens to predict, and the weight of each prediction. Without chance only
        what the model says counts."""
        length = _padded(int(self.lengths[indices].max()) - 1)
        tokens, targets = np.zeros((2, len(indices), length), np.int64)
        weights = np.zeros((len(indices), length), np.float32)
        for row, index in enumerate(indices):
            start, count = self.starts[index], self.lengths[index] - 1
            tokens[row, :count] = self.tokens[start : start + count]
            targets[row, :count] = self.tokens[start + 1 : start + count + 1]
            said = self.said[start + 1 : start + count + 1] > 0
            read = 0 if chance is None else READ_WEIGHT * (chance.random(count) < READ_SHARE)
            weights[row, :count] = np.where(said, 1, read)
        return tuple(torch.from_numpy(array) for array in (tokens, targets, weights))


def _padded(length):
    """Few different lengths, so that few batches wait for more conversations of theirs."""
    step = 16 if length <= 256 else 32 if length <= 512 else 128
    return -(-length // step) * step


def read_shape(folder):
    return json.loads((pathlib.Path(folder) / "shape.json").read_text())
