"""The model: a small Qwen 3. Weights are float32, all matrix products bfloat16."""

import torch
from torch import nn
from torch.nn.functional import cross_entropy, embedding, linear

from kernels import BF16, CausalSoftmax, RmsNorm, SplitHeads, SwiGlu


class Block(nn.Module):
    def __init__(self, shape):
        super().__init__()
        d, ff, head = shape["embedding"], shape["feedForward"], shape["headSize"]
        self.heads, self.key_heads, self.head = shape["heads"], shape["keyHeads"], head
        self.attention_norm, self.ff_norm = nn.Parameter(torch.ones(d)), nn.Parameter(torch.ones(d))
        self.q_norm, self.k_norm = nn.Parameter(torch.ones(head)), nn.Parameter(torch.ones(head))
        self.qkv = _matrix((self.heads + 2 * self.key_heads) * head, d)
        self.gate_up = _matrix(2 * ff, d)
        # Nearly nothing at first: each block begins as the identity.
        self.out, self.down = _matrix(d, self.heads * head, 1e-3), _matrix(d, ff, 1e-3)

    def forward(self, x, cosine, sine):
        batch, length, _ = x.shape
        qkv = linear(RmsNorm.apply(x, self.attention_norm), self.qkv.to(BF16))
        q, k, v = SplitHeads.apply(
            qkv, self.q_norm, self.k_norm, cosine, sine, self.heads, self.key_heads
        )
        # The queries that share keys are rows of one matrix.
        q = q.view(batch * self.key_heads, -1, self.head)
        k, v = (t.view(batch * self.key_heads, length, self.head) for t in (k, v))
        attention = CausalSoftmax.apply(torch.bmm(q, k.transpose(1, 2)), length)
        mixed = torch.bmm(attention, v).view(batch, self.heads, length, self.head).transpose(1, 2)
        x = x + linear(mixed.reshape(batch, length, -1), self.out.to(BF16))
        hidden = SwiGlu.apply(linear(RmsNorm.apply(x, self.ff_norm), self.gate_up.to(BF16)))
        return x + linear(hidden, self.down.to(BF16))


class Model(nn.Module):
    def __init__(self, shape):
        super().__init__()
        self.shape = shape
        self.embedding = _matrix(shape["vocabulary"], shape["embedding"], 0.04)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape["layers"]))
        self.norm = nn.Parameter(torch.ones(shape["embedding"]))
        pairs = torch.arange(0, shape["headSize"], 2) / shape["headSize"]
        angles = torch.outer(torch.arange(shape["contextLength"]).float(), shape["ropeBase"] ** -pairs)
        self.cosine, self.sine = angles.cos().contiguous(), angles.sin().contiguous()

    def losses(self, tokens, targets, rows):
        """The loss of each of the given positions, which are numbered over the whole batch."""
        x = embedding(tokens, self.embedding.to(BF16))
        for block in self.blocks:
            x = block(x, self.cosine, self.sine)
        x = RmsNorm.apply(x.reshape(-1, x.shape[-1])[rows], self.norm)
        logits = linear(x, self.embedding.to(BF16)).float()
        return cross_entropy(logits, targets.reshape(-1)[rows], reduction="none"), logits

    def weights(self):
        """Each tensor by its name in a GGUF file."""
        s = self.shape
        queries, keys = s["heads"] * s["headSize"], s["keyHeads"] * s["headSize"]
        named = {"token_embd": self.embedding, "output_norm": self.norm}
        for i, block in enumerate(self.blocks):
            q, k, v = block.qkv.split([queries, keys, keys])
            gate, up = block.gate_up.chunk(2)
            parts = {
                "attn_norm": block.attention_norm, "attn_q": q, "attn_k": k, "attn_v": v,
                "attn_q_norm": block.q_norm, "attn_k_norm": block.k_norm, "attn_output": block.out,
                "ffn_norm": block.ff_norm, "ffn_gate": gate, "ffn_up": up, "ffn_down": block.down,
            }
            named.update({f"blk.{i}.{name}": part for name, part in parts.items()})
        return {name: tensor.detach() for name, tensor in named.items()}


def _matrix(rows, columns, deviation=None):
    return nn.Parameter(torch.randn(rows, columns) * (deviation or columns**-0.5))
