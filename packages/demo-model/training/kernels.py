"""kernels.c as functions that PyTorch can differentiate. Compiled when first used, with gcc."""

import ctypes
import pathlib
import subprocess
import tempfile

import torch

BF16 = torch.bfloat16


class Shape(ctypes.Structure):
    _fields_ = [(name, ctypes.c_long) for name in ("batch", "length", "queries", "keys", "head")]
    _fields_ += [("scale", ctypes.c_float)]


def _compile():
    source = pathlib.Path(__file__).with_name("kernels.c")
    with tempfile.TemporaryDirectory() as folder:
        library = pathlib.Path(folder) / "kernels.so"
        flags = ["-O3", "-march=native", "-ffast-math", "-shared", "-fPIC"]
        subprocess.run(["gcc", *flags, "-o", library, source, "-lmvec", "-lm"], check=True)
        return ctypes.CDLL(str(library))


_C = _compile()


def _call(function, *arguments):
    """Tensors go as pointers to their data, whole numbers as longs."""
    function(*(
        ctypes.c_void_p(a.data_ptr()) if isinstance(a, torch.Tensor)
        else ctypes.c_long(a) if isinstance(a, int)
        else ctypes.byref(a)
        for a in arguments
    ))


class SwiGlu(torch.autograd.Function):
    @staticmethod
    def forward(ctx, gate_up):
        width = gate_up.shape[-1] // 2
        out = torch.empty(*gate_up.shape[:-1], width, dtype=BF16)
        _call(_C.swiglu_forward, gate_up, out, out.numel() // width, width)
        ctx.save_for_backward(gate_up)
        return out

    @staticmethod
    def backward(ctx, grad):
        (gate_up,) = ctx.saved_tensors
        d_gate_up = torch.empty_like(gate_up)
        width = grad.shape[-1]
        _call(_C.swiglu_backward, gate_up, grad.contiguous(), d_gate_up, grad.numel() // width, width)
        return d_gate_up


class RmsNorm(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x, weight):
        x = x.contiguous()
        width = x.shape[-1]
        rows = x.numel() // width
        out, inverse = torch.empty_like(x), torch.empty(rows)
        _call(_C.rms_norm_forward, x, weight, out, inverse, rows, width)
        ctx.save_for_backward(x, weight, inverse)
        return out

    @staticmethod
    def backward(ctx, grad):
        x, weight, inverse = ctx.saved_tensors
        width = x.shape[-1]
        d_x, d_weight = torch.empty_like(x), torch.empty_like(weight)
        _call(_C.rms_norm_backward, x, weight, inverse, grad.contiguous(), d_x, d_weight,
              x.numel() // width, width)
        return d_x, d_weight


class SplitHeads(torch.autograd.Function):
    """Rows of heads to queries (normalised, rotated, scaled), keys (normalised, rotated), values."""

    @staticmethod
    def forward(ctx, x, q_weight, k_weight, cosine, sine, heads, key_heads):
        x = x.contiguous()
        batch, length, width = x.shape
        head = width // (heads + 2 * key_heads)
        shape = Shape(batch, length, heads, key_heads, head, head**-0.5)
        q = torch.empty(batch, heads, length, head, dtype=BF16)
        k = torch.empty(batch, key_heads, length, head, dtype=BF16)
        v = torch.empty_like(k)
        inverse = torch.empty(batch * length * (heads + key_heads))
        _call(_C.split_heads_forward, x, q_weight, k_weight, cosine, sine, q, k, v, inverse, shape)
        ctx.save_for_backward(x, q_weight, k_weight, cosine, sine, inverse)
        ctx.shape = shape
        return q, k, v

    @staticmethod
    def backward(ctx, d_q, d_k, d_v):
        x, q_weight, k_weight, cosine, sine, inverse = ctx.saved_tensors
        d_x, d_q_weight, d_k_weight = map(torch.empty_like, (x, q_weight, k_weight))
        _call(_C.split_heads_backward, x, q_weight, k_weight, cosine, sine, inverse, d_q.contiguous(),
              d_k.contiguous(), d_v.contiguous(), d_x, d_q_weight, d_k_weight, ctx.shape)
        return d_x, d_q_weight, d_k_weight, None, None, None, None


class CausalSoftmax(torch.autograd.Function):
    """In place: over the scores forward, over their gradient backward."""

    @staticmethod
    def forward(ctx, scores, length):
        _call(_C.causal_softmax_forward, scores, scores.numel() // length**2, length)
        ctx.mark_dirty(scores)
        ctx.save_for_backward(scores)
        ctx.length = length
        return scores

    @staticmethod
    def backward(ctx, grad):
        (softmax,) = ctx.saved_tensors
        grad = grad.contiguous()
        _call(_C.causal_softmax_backward, softmax, grad, grad.numel() // ctx.length**2, ctx.length)
        return grad, None
