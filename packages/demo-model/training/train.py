"""Trains the model from nothing. Needs PyTorch, numpy and gcc; `main.ts` prepares what it reads.

Each process has one core and computes its share of every batch; all share weights and gradients.
The schedule follows the clock, so the run ends when it was told to: a warm-up, a constant rate, then
a long decay, in which most of the quality comes. Run it again with --resume after an interruption.
"""

import argparse
import json
import os
import pathlib
import time

os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402
import torch  # noqa: E402
import torch.multiprocessing as multiprocessing  # noqa: E402

from batches import Corpus, read_shape  # noqa: E402
from model import Model  # noqa: E402
from optimizer import Optimizer  # noqa: E402

SEED = 8
BATCH_TOKENS = 1800
BATCHES_PER_STEP = 6
WARM_UP_STEPS = 60
DECAY_SHARE = 0.6
# The end of the time, which has a corpus of its own.
FINAL_SHARE = 0.15
SAVE_SECONDS = 240
VALIDATION_CONVERSATIONS = 200


class Memory:
    """What all processes see."""

    def __init__(self, size, processes):
        self.weights, self.first, self.second = (torch.zeros(size).share_memory_() for _ in range(3))
        self.gradients = torch.zeros(processes, size).share_memory_()
        # Of each process in this step: loss, weight of the predictions, tokens.
        self.sums = torch.zeros(processes, 3, dtype=torch.float64).share_memory_()
        self.rate = multiprocessing.Value("d", 0.0)
        self.final = multiprocessing.Value("i", 0)
        self.done = multiprocessing.Value("i", 0)
        self.next_batch = multiprocessing.Value("l", 0)
        self.barrier = multiprocessing.Barrier(processes)

    def take_batch(self, last):
        """The number of a batch that nobody has, or None after the last one."""
        with self.next_batch.get_lock():
            if self.next_batch.value >= last:
                return None
            self.next_batch.value += 1
            return self.next_batch.value - 1


def bind(model, memory, rank):
    """Makes the shared memory the place of the model's weights and gradients."""
    offset = 0
    for weight in model.parameters():
        span = slice(offset, offset + weight.numel())
        weight.data = memory.weights[span].view_as(weight)
        weight.grad = memory.gradients[rank, span].view_as(weight)
        offset += weight.numel()


def work(rank, memory, options, start):
    torch.set_num_threads(1)
    model = Model(read_shape(options.folder))
    bind(model, memory, rank)
    optimizer = Optimizer(model, memory, rank)
    corpora = [Corpus(options.folder, name) for name in ("train", "final")]
    plans = [enumerate(corpus.plan(SEED, BATCH_TOKENS)) for corpus in corpora]
    clock = Clock(model, memory, options, start) if rank == 0 else None
    step = start["step"]
    while True:
        if clock is not None:
            clock.tick(step)
        memory.barrier.wait()
        if memory.done.value:
            return
        rate = memory.rate.value
        memory.gradients[rank].zero_()
        memory.sums[rank] = 0
        while (number := memory.take_batch((step + 1) * BATCHES_PER_STEP)) is not None:
            final = memory.final.value
            indices = next(batch for at, batch in plans[final] if at == number)
            memory.sums[rank] += torch.tensor(learn(model, corpora[final], indices, number))
        memory.barrier.wait()
        optimizer.step(step, rate, float(memory.sums[:, 1].sum()))
        step += 1


def learn(model, corpus, indices, number):
    chance = np.random.default_rng([SEED, number])
    tokens, targets, weights = corpus.batch(indices, chance)
    rows = weights.reshape(-1).nonzero().squeeze(1)
    losses, _ = model.losses(tokens, targets, rows)
    loss = (losses * weights.reshape(-1)[rows]).sum()
    loss.backward()
    return float(loss), float(weights.sum()), tokens.numel()


class Clock:
    """The first process's part: the schedule, reports and checkpoints."""

    def __init__(self, model, memory, options, start):
        self.model, self.memory, self.options = model, memory, options
        self.began = time.time() - start["progress"] * options.minutes * 60
        self.tokens = start["tokens"]
        self.saved = time.time()
        self.losses = []
        self.validation = Corpus(options.folder, "validation")

    def tick(self, step):
        seconds = time.time() - self.began
        progress = seconds / (self.options.minutes * 60)
        sums = self.memory.sums.sum(0)
        self.tokens += int(sums[2])
        if sums[1] > 0:
            self.losses.append(float(sums[0] / sums[1]))
        decay = min(1.0, max(0.0, 1 - progress) / DECAY_SHARE)
        self.memory.rate.value = max(0.02, min(1.0, (step + 1) / WARM_UP_STEPS) * decay)
        if step % 20 == 0 and self.losses:
            loss = np.mean(self.losses[-20:])
            print(f"step {step}  {seconds / 60:.1f} min  {self.tokens / 1e6:.2f} M tokens  "
                  f"{self.tokens / seconds:.0f}/s  loss {loss:.4f}  "
                  f"rate {self.memory.rate.value:.3f}", flush=True)
        if step % 400 == 399 or progress >= 1:
            loss, accuracy = validate(self.model, self.validation)
            print(f"validation: loss {loss:.4f}, {accuracy:.2%} of tokens right", flush=True)
        if time.time() - self.saved > SAVE_SECONDS or progress >= 1:
            self.saved = time.time()
            save(self.model, self.memory, self.options.folder,
                 {"step": step, "progress": progress, "tokens": self.tokens})
        self.memory.final.value = int(progress > 1 - FINAL_SHARE)
        self.memory.done.value = int(progress >= 1)


@torch.no_grad()
def validate(model, corpus):
    loss = right = count = 0
    order = np.argsort(corpus.lengths[:VALIDATION_CONVERSATIONS], kind="stable")
    for indices in np.array_split(order, len(order) // 10):
        tokens, targets, weights = corpus.batch(indices)
        rows = weights.reshape(-1).nonzero().squeeze(1)
        losses, logits = model.losses(tokens, targets, rows)
        loss += float(losses.sum())
        right += int((logits.argmax(-1) == targets.reshape(-1)[rows]).sum())
        count += len(rows)
    return loss / count, right / count


def save(model, memory, folder, state):
    """The checkpoint, to go on from, and the weights, for the export."""
    path = pathlib.Path(folder)
    flat = {name: getattr(memory, name) for name in ("weights", "first", "second")}
    torch.save({**state, **flat}, path / "checkpoint.new")
    os.replace(path / "checkpoint.new", path / "checkpoint.pt")
    index, offset = {}, 0
    with open(path / "weights.f32", "wb") as out:
        for name, tensor in model.weights().items():
            out.write(tensor.contiguous().numpy().tobytes())
            index[name] = [offset, tensor.numel()]
            offset += tensor.numel()
    (path / "weights.json").write_text(json.dumps(index))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="what main.ts has prepared; the result goes there too")
    parser.add_argument("--minutes", type=float, default=75)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    options = parser.parse_args()
    torch.manual_seed(SEED)
    model = Model(read_shape(options.folder))
    memory = Memory(sum(weight.numel() for weight in model.parameters()), options.processes)
    start = {"step": 0, "progress": 0.0, "tokens": 0}
    memory.weights.copy_(torch.cat([weight.detach().reshape(-1) for weight in model.parameters()]))
    if options.resume:
        saved = torch.load(pathlib.Path(options.folder) / "checkpoint.pt")
        for name in ("weights", "first", "second"):
            getattr(memory, name).copy_(saved[name])
        start = {name: saved[name] for name in start}
        memory.next_batch.value = start["step"] * BATCHES_PER_STEP
    print(f"{memory.weights.numel()} weights", flush=True)
    multiprocessing.start_processes(
        work, (memory, options, start), nprocs=options.processes, start_method="fork"
    )


if __name__ == "__main__":
    main()
