"""Muon for the matrices, Adam for the rest, over one flat memory that several processes share."""

import torch

from kernels import BF16

MUON_RATE, ADAM_RATE = 0.02, 0.003
MATRIX_DECAY = 0.02


class Optimizer:
    """Each process updates its share of the weights, from the gradients of all processes."""

    def __init__(self, model, memory, rank):
        self.memory = memory
        shape = model.shape
        queries, keys = shape["heads"] * shape["headSize"], shape["keyHeads"] * shape["headSize"]
        parts = {"qkv": (queries, keys, keys), "gate_up": (shape["feedForward"],) * 2}
        self.matrices, self.others = [], []
        offset = 0
        for name, weight in model.named_parameters():
            kind = name.split(".")[-1]
            if weight.ndim == 2 and kind != "embedding":
                # What was put together for speed is orthogonalised apart.
                for rows in parts.get(kind, (weight.shape[0],)):
                    self.matrices.append((offset, rows, weight.shape[1]))
                    offset += rows * weight.shape[1]
            else:
                self.others.append((offset, weight.numel()))
                offset += weight.numel()
        world = len(memory.gradients)
        self.matrices = self.matrices[rank::world]
        self.others = self.others if rank == world - 1 else []

    @torch.no_grad()
    def step(self, step, rate, total_weight):
        """One update; rate goes from 0 to 1, total_weight is that of the predictions."""
        self._muon(rate * MUON_RATE, min(0.95, 0.85 + 0.1 * step / 200), total_weight)
        if self.others:
            self._adam(step, rate * ADAM_RATE, total_weight)

    def _gradient(self, start, count, total_weight):
        return self.memory.gradients[:, start : start + count].sum(0) / total_weight

    def _muon(self, rate, momentum, total_weight):
        groups = {}
        for start, rows, columns in self.matrices:
            gradient = self._gradient(start, rows * columns, total_weight)
            average = self.memory.first[start : start + rows * columns]
            average.lerp_(gradient, 1 - momentum)
            ahead = gradient.lerp(average, momentum).view(rows, columns)
            groups.setdefault((rows, columns), []).append((start, ahead))
        for (rows, columns), members in groups.items():
            updates = orthogonalised(torch.stack([ahead for _, ahead in members]))
            scale = max(1, rows / columns) ** 0.5
            for (start, _), update in zip(members, updates):
                weights = self.memory.weights[start : start + rows * columns].view(rows, columns)
                weights.mul_(1 - rate * MATRIX_DECAY).add_(update, alpha=-rate * scale)

    def _adam(self, step, rate, total_weight):
        gradients = [self._gradient(start, count, total_weight) for start, count in self.others]
        norm = torch.stack([gradient.norm() for gradient in gradients]).norm()
        clip = min(1.0, 1.0 / (float(norm) + 1e-6))
        for (start, count), gradient in zip(self.others, gradients):
            span = slice(start, start + count)
            first, second = self.memory.first[span], self.memory.second[span]
            first.lerp_(gradient * clip, 0.1)
            second.lerp_((gradient * clip).square(), 0.02)
            unbiased = second.div(1 - 0.98 ** (step + 1)).sqrt_().add_(1e-9)
            self.memory.weights[span].addcdiv_(first, unbiased, value=-rate / (1 - 0.9 ** (step + 1)))


def orthogonalised(matrices):
    """The nearest matrices whose singular values are about 1 (Newton-Schulz, five steps)."""
    x = matrices.to(BF16)
    tall = x.shape[-2] > x.shape[-1]
    if tall:
        x = x.transpose(-1, -2).contiguous()
    x = x / (x.float().norm(dim=(-2, -1), keepdim=True) + 1e-7).to(BF16)
    for _ in range(5):
        a = torch.bmm(x, x.transpose(-1, -2))
        x = 3.4445 * x + torch.bmm(-4.7750 * a + 2.0315 * torch.bmm(a, a), x)
    return (x.transpose(-1, -2) if tall else x).float()
