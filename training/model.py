"""The reader's network: a six-layer encoder (MiniLM-L6-H384) with word shape added to its input, and light heads for
part of speech, Penn tags, dependency arcs and labels (biaffine; Dozat & Manning 2017) and names."""
import math, re

import torch
from torch import nn

SHAPES = ["special", "lower", "Title", "UPPER", "Mixed", "Initial", "digits", "hasDigit", "sign", "Abbr.", "A.C.R."]


def shape(word):
    """The index in SHAPES of a word's look: what an uncased encoder does not see."""
    if re.fullmatch(r"[0-9][0-9.,:/]*", word):
        return 6
    if re.search(r"[0-9]", word):
        return 7
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 8
    if re.fullmatch(r"(?:[A-Z]\.){2,}[A-Z]?", word):
        return 10
    up = [c.isupper() for c in letters]
    if not any(up):
        return 1
    if len(letters) == 1:
        return 5
    if all(up):
        return 3
    if up[0] and not any(up[1:]):
        return 9 if word.endswith(".") else 2
    return 4


class Layer(nn.Module):
    def __init__(self, dim, heads, inner, drop):
        super().__init__()
        self.heads, self.dim = heads, dim
        self.q, self.k, self.v, self.o = (nn.Linear(dim, dim) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(dim, eps=1e-12), nn.LayerNorm(dim, eps=1e-12)
        self.up, self.down = nn.Linear(dim, inner), nn.Linear(inner, dim)
        self.drop = nn.Dropout(drop)

    def forward(self, x, mask):
        b, t, _ = x.shape
        split = lambda y: y.view(b, -1, self.heads, self.dim // self.heads).transpose(1, 2)
        scores = split(self.q(x)) @ split(self.k(x)).transpose(-1, -2) / math.sqrt(self.dim // self.heads)
        if mask is not None:
            scores = scores + mask
        y = (self.drop(scores.softmax(-1)) @ split(self.v(x))).transpose(1, 2).reshape(b, -1, self.dim)
        x = self.norm1(x + self.drop(self.o(y)))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Reader(nn.Module):
    def __init__(self, labels, vocab=30522, dim=384, layers=6, heads=12, inner=1536, drop=0.1, arc=256, rel=80):
        """labels: {"upos": [...], "xpos": [...], "deprel": [...], "names": [...]}."""
        super().__init__()
        self.words = nn.Embedding(vocab, dim)
        self.positions = nn.Embedding(512, dim)
        self.segment = nn.Parameter(torch.zeros(dim))
        self.shapes = nn.Embedding(len(SHAPES), dim)
        nn.init.normal_(self.shapes.weight, std=0.01)
        self.norm, self.drop = nn.LayerNorm(dim, eps=1e-12), nn.Dropout(drop)
        self.layers = nn.ModuleList(Layer(dim, heads, inner, drop) for _ in range(layers))
        self.mix_tag, self.mix_arc, self.mix_name = (nn.Parameter(torch.zeros(layers + 1)) for _ in range(3))
        n_rel = len(labels["deprel"])
        self.upos, self.xpos = nn.Linear(dim, len(labels["upos"])), nn.Linear(dim, len(labels["xpos"]))
        self.name_hidden, self.name = nn.Linear(dim, 128), nn.Linear(128, len(labels["names"]))
        self.arc_dep, self.arc_head = nn.Linear(dim, arc), nn.Linear(dim, arc)
        self.rel_dep, self.rel_head = nn.Linear(dim, rel), nn.Linear(dim, rel)
        self.arc_w = nn.Parameter(torch.zeros(arc, arc))
        self.arc_bias = nn.Linear(arc, 1)
        nn.init.xavier_uniform_(self.arc_w)
        self.rel_w = nn.Parameter(torch.empty(rel, n_rel * rel))
        nn.init.normal_(self.rel_w, std=1 / rel)
        self.rel_one_dep, self.rel_one_head = nn.Linear(rel, n_rel), nn.Linear(rel, n_rel, bias=False)
        self.n_rel, self.rel = n_rel, rel
        self.head_drop = nn.Dropout(0.3)

    def load_bert(self, state):
        """Takes the pre-trained encoder's weights (BERT names) from a safetensors state."""
        g = lambda k: state[k] if k in state else state["bert." + k]
        with torch.no_grad():
            self.words.weight.copy_(g("embeddings.word_embeddings.weight"))
            self.positions.weight.copy_(g("embeddings.position_embeddings.weight"))
            self.segment.copy_(g("embeddings.token_type_embeddings.weight")[0])
            put = lambda m, k: (m.weight.copy_(g(k + ".weight")), m.bias.copy_(g(k + ".bias")))
            put(self.norm, "embeddings.LayerNorm")
            for i, l in enumerate(self.layers):
                p = "encoder.layer.%d." % i
                for m, k in ((l.q, "attention.self.query"), (l.k, "attention.self.key"), (l.v, "attention.self.value"),
                             (l.o, "attention.output.dense"), (l.norm1, "attention.output.LayerNorm"), (l.up, "intermediate.dense"),
                             (l.down, "output.dense"), (l.norm2, "output.LayerNorm")):
                    put(m, p + k)

    def encode(self, ids, shapes, mask):
        x = self.words(ids) + self.positions(torch.arange(ids.shape[1], device=ids.device)) + self.segment + self.shapes(shapes)
        x = self.drop(self.norm(x))
        states = [x]
        for layer in self.layers:
            x = layer(x, mask)
            states.append(x)
        return states

    def heads_of(self, states, first, last):
        """Logits of every head. first, last: [B, W] positions of each word's first and last piece."""
        def mixed(weights):
            w = weights.softmax(0)
            x = sum(w[i] * s for i, s in enumerate(states))
            take = lambda ix: torch.gather(x, 1, ix.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
            return x, (take(first) + take(last)) * 0.5
        _, tag = mixed(self.mix_tag)
        whole, arc = mixed(self.mix_arc)
        _, name = mixed(self.mix_name)
        tag, name, arc = self.head_drop(tag), self.head_drop(name), self.head_drop(arc)
        heads = torch.cat([whole[:, :1], arc], 1)  # [CLS] stands for the root
        act = nn.functional.gelu
        ad, ah = self.head_drop(act(self.arc_dep(arc))), self.head_drop(act(self.arc_head(heads)))
        arcs = ad @ self.arc_w @ ah.transpose(1, 2) + self.arc_bias(ah).transpose(1, 2)  # [B, W, W+1]
        rd, rh = self.head_drop(act(self.rel_dep(arc))), self.head_drop(act(self.rel_head(heads)))
        return self.upos(tag), self.xpos(tag), self.name(self.head_drop(act(self.name_hidden(name)))), arcs, rd, rh

    def rel_scores(self, rd, rh):
        """Label logits [B, n_dep, n_head, labels] of every pair, given both sides' vectors."""
        b, w, _ = rd.shape
        left = (rd @ self.rel_w).view(b, w * self.n_rel, self.rel)  # [B, W*L, R]
        both = (left @ rh.transpose(1, 2)).view(b, w, self.n_rel, rh.shape[1]).transpose(2, 3)
        return both + self.rel_one_dep(rd).unsqueeze(2) + self.rel_one_head(rh).unsqueeze(1)

    def rel_at(self, rd, rh, heads):
        """Label logits [B, W, labels] at given heads (indices into rh)."""
        b, w, _ = rd.shape
        at = torch.gather(rh, 1, heads.unsqueeze(-1).expand(-1, -1, rh.shape[-1]))
        left = (rd @ self.rel_w).view(b, w, self.n_rel, self.rel)
        return (left * at.unsqueeze(2)).sum(-1) + self.rel_one_dep(rd) + self.rel_one_head(at)
