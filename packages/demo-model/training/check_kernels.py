"""Holds kernels.c against plain PyTorch in float32: `python3 check_kernels.py` says nothing when all is well."""

import torch

from kernels import BF16, CausalSoftmax, RmsNorm, SplitHeads, SwiGlu

EPSILON = 1e-6


def swiglu(gate_up):
    gate, up = gate_up.chunk(2, -1)
    return torch.nn.functional.silu(gate) * up


def rms_norm(x, weight):
    return x * torch.rsqrt(x.square().mean(-1, keepdim=True) + EPSILON) * weight


def causal_softmax(scores):
    hidden = torch.ones_like(scores, dtype=torch.bool).triu(1)
    return scores.masked_fill(hidden, float("-inf")).softmax(-1)


def split_heads(x, q_weight, k_weight, cosine, sine, heads, key_heads):
    batch, length, _ = x.shape
    x = x.view(batch, length, heads + 2 * key_heads, -1).transpose(1, 2)
    q, k, v = x.split([heads, key_heads, key_heads], 1)

    def turned(t):
        a, b = t.chunk(2, -1)
        return torch.cat([a * cosine - b * sine, b * cosine + a * sine], -1)

    scale = q.shape[-1] ** -0.5
    return turned(rms_norm(q, q_weight)) * scale, turned(rms_norm(k, k_weight)), v


def check(name, kernel, plain, *inputs):
    """The same results, and the same gradients of a random mix of them, within what bfloat16 can tell."""
    exact = [t.detach().float().requires_grad_() for t in inputs]
    mine = [t.detach().clone().requires_grad_() for t in inputs]
    wanted, found = plain(*exact), kernel(*mine)
    wanted, found = (r if isinstance(r, tuple) else (r,) for r in (wanted, found))
    mixes = [torch.randn_like(w) for w in wanted]
    sum((w * m).sum() for w, m in zip(wanted, mixes)).backward()
    sum((f.float() * m.to(BF16).float()).sum() for f, m in zip(found, mixes)).backward()
    pairs = [*zip(wanted, found), *((e.grad, m.grad) for e, m in zip(exact, mine))]
    for at, (w, f) in enumerate(pairs):
        error = float((w - f.float()).norm() / w.norm())
        assert error < 0.02, f"{name}, tensor {at}: relative error {error:.4f}"


def main():
    torch.manual_seed(0)
    bf16 = lambda *shape: torch.randn(*shape).to(BF16)  # noqa: E731
    angles = torch.outer(torch.arange(24).float(), 10_000.0 ** -(torch.arange(0, 16, 2) / 16))
    cosine, sine = angles.cos().contiguous(), angles.sin().contiguous()
    check("swiglu", SwiGlu.apply, swiglu, bf16(6, 64))
    check("rms_norm", RmsNorm.apply, rms_norm, bf16(6, 64), torch.rand(64))
    check("causal_softmax", lambda s: CausalSoftmax.apply(s * 1, 24), causal_softmax, bf16(3, 24, 24))
    check(
        "split_heads",
        lambda x, q, k: SplitHeads.apply(x, q, k, cosine, sine, 4, 2),
        lambda x, q, k: split_heads(x, q, k, cosine, sine, 4, 2),
        bf16(2, 24, 8 * 16), torch.rand(16), torch.rand(16),
    )


if __name__ == "__main__":
    main()
