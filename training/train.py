"""Trains the reader and writes checkpoints. One command: python3 training/train.py --encoder DIR --teacher DIR --out DIR"""
import argparse, collections, json, math, os, pickle, random, time

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import nn

import corpus
from model import Reader, shape

MAX_PIECES_A_WORD, MAX_PIECES = 8, 200


def label_lists(sentences):
    count = lambda key: collections.Counter(x for s in sentences if getattr(s, key) for x in getattr(s, key))
    rels = count("deprels")
    kept = sorted(r for r, n in rels.items() if n >= 40 or ":" not in r)
    return {"upos": sorted(count("upos")), "xpos": sorted(x for x, n in count("xpos").items() if n >= 5), "deprel": kept, "names": corpus.NAME_TAGS}


class Encoder:
    """Words to piece ids; each word alone, so that the same word gives the same pieces anywhere."""

    def __init__(self, path):
        self.tok = Tokenizer.from_file(path)
        self.tok.no_truncation()
        self.tok.no_padding()
        self.unk, self.cls, self.sep = (self.tok.token_to_id(t) for t in ("[UNK]", "[CLS]", "[SEP]"))
        self.cache = {}

    def word(self, w):
        if w not in self.cache:
            self.cache[w] = self.tok.encode(w, add_special_tokens=False).ids[:MAX_PIECES_A_WORD] or [self.unk]
        return self.cache[w]

    def __call__(self, forms):
        ids, shapes, first, last = [self.cls], [0], [], []
        for w in forms:
            p = self.word(w)
            first.append(len(ids))
            ids += p
            shapes += [shape(w)] * len(p)
            last.append(len(ids) - 1)
        return ids + [self.sep], shapes + [0], first, last


def recase(forms, rng):
    """Now and then all capitals, all small or headline case, so that headlines and shouting read as well as prose."""
    x = rng.random()
    if x < 0.04:
        return [f.lower() for f in forms]
    if x < 0.06:
        return [f.upper() for f in forms]
    if x < 0.11:
        return [f[:1].upper() + f[1:] if len(f) > 3 else f for f in forms]
    return forms


def batch_of(sents, enc, labels, rng=None):
    coded = [enc(recase(s.forms, rng) if rng and s.name_weight < 1 else s.forms) for s in sents]
    b, t, w = len(sents), max(len(c[0]) for c in coded), max(len(s.forms) for s in sents)
    z = lambda *sh, v=0: torch.full(sh, v, dtype=torch.long)
    ids, shp, first, last = z(b, t), z(b, t), z(b, w), z(b, w)
    upos, xpos, names, heads, rels = z(b, w, v=-100), z(b, w, v=-100), z(b, w, v=-100), z(b, w, v=-100), z(b, w, v=-100)
    nw, pad = torch.zeros(b, w), torch.zeros(b, 1, 1, t)
    wordpad = torch.zeros(b, 1, w + 1)
    ix = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
    for i, (s, (p, sh, f, l)) in enumerate(zip(sents, coded)):
        n = len(f)
        ids[i, :len(p)], shp[i, :len(p)], first[i, :n], last[i, :n] = map(torch.tensor, (p, sh, f, l))
        pad[i, 0, 0, len(p):] = -1e4
        wordpad[i, 0, n + 1:] = -1e4
        if s.upos:
            upos[i, :n] = torch.tensor([ix["upos"].get(x, -100) for x in s.upos])
            xpos[i, :n] = torch.tensor([ix["xpos"].get(x, -100) for x in s.xpos])
            heads[i, :n] = torch.tensor(s.heads)
            rels[i, :n] = torch.tensor([ix["deprel"].get(x, ix["deprel"].get(x.split(":")[0], -100)) for x in s.deprels])
        if s.names:
            names[i, :n] = torch.tensor([ix["names"][x] for x in s.names])
            nw[i, :n] = s.name_weight
    return ids, shp, first, last, pad, wordpad, upos, xpos, names, nw, heads, rels


def losses(model, batch):
    ids, shp, first, last, pad, wordpad, upos, xpos, names, nw, heads, rels = batch
    u, x, nm, arcs, rd, rh = model.heads_of(model.encode(ids, shp, pad), first, last)
    ce = lambda logits, gold, **k: nn.functional.cross_entropy(logits.float().flatten(0, -2), gold.flatten(), ignore_index=-100, **k)
    name_loss = (ce(nm, names, reduction="none") * nw.flatten()).sum() / max(1.0, float((nw > 0).sum()) * 0.5)
    total = name_loss
    if (upos >= 0).any():
        total = total + 0.5 * ce(u, upos) + 0.5 * ce(x, xpos) + ce(arcs + wordpad, heads) + ce(model.rel_at(rd, rh, heads.clamp(min=0)), rels)
    return total


@torch.no_grad()
def measure(model, sents, enc, labels, bf16):
    """UAS, LAS (no punctuation, greedy heads), UPOS, and name F1 where names are given."""
    model.eval()
    n = collections.Counter()
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].forms))
    for k in range(0, len(order), 64):
        group = [sents[i] for i in order[k:k + 64]]
        ids, shp, first, last, pad, wordpad, *_ = batch_of(group, enc, labels)
        with torch.autocast("cpu", torch.bfloat16, enabled=bf16):
            u, x, nm, arcs, rd, rh = model.heads_of(model.encode(ids, shp, pad), first, last)
            h = (arcs.float() + wordpad).argmax(-1)
            r = model.rel_at(rd, rh, h).argmax(-1)
        u, nm = u.argmax(-1), nm.argmax(-1)
        for i, s in enumerate(group):
            if s.heads:
                for j in range(len(s.forms)):
                    n["upos_n"] += 1
                    n["upos"] += labels["upos"][u[i, j]] == s.upos[j]
                    if s.upos[j] != "PUNCT":
                        n["n"] += 1
                        ok = int(h[i, j]) == s.heads[j]
                        n["uas"] += ok
                        n["las"] += ok and labels["deprel"][r[i, j]].split(":")[0] == s.deprels[j].split(":")[0]
            elif s.names:
                ents = lambda tags: {(t[2:], a, b) for t, a, b in spans(tags) if t[2:] != "NORP"}
                g, p = ents(s.names), ents([labels["names"][q] for q in nm[i, :len(s.forms)].tolist()])
                n["tp"] += len(g & p); n["g"] += len(g); n["p"] += len(p)
    model.train()
    d = lambda a, b: round(n[a] / n[b], 4) if n[b] else None
    return {"uas": d("uas", "n"), "las": d("las", "n"), "upos": d("upos", "upos_n"), "names": round(2 * n["tp"] / max(1, n["g"] + n["p"]), 4)}


def spans(tags):
    start, out = None, []
    for i, t in enumerate(tags + ["O"]):
        if start is not None and (t == "O" or t[0] == "B" or t[2:] != tags[start][2:]):
            out.append((tags[start], start, i - 1))
            start = None
        if t != "O" and start is None:
            start = i
    return out


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--encoder", required=True, help="folder with model.safetensors and tokenizer.json of MiniLM-L6-H384-uncased")
    a.add_argument("--teacher", required=True, help="folder of a spaCy English pipeline that labels names in open text")
    a.add_argument("--out", required=True)
    a.add_argument("--epochs", type=float, default=10)
    a.add_argument("--batch", type=int, default=32)
    a.add_argument("--lr", type=float, default=1.5e-4)
    a.add_argument("--head-lr", type=float, default=1.5e-3)
    a.add_argument("--hold-names", type=int, default=0, help="UNER sentences kept out for measuring while the recipe is chosen")
    a.add_argument("--corpus", help="a corpus.pickle to train on instead of building one")
    a.add_argument("--init", help="weights to go on from")
    a.add_argument("--done", type=int, default=0, help="steps that these weights have behind them, where a run was broken off")
    a.add_argument("--without", default="", help="open news sets to leave out, by name: polnear, plv, stories")
    a.add_argument("--fp32", action="store_true")
    a.add_argument("--seed", type=int, default=7)
    o = a.parse_args()
    random.seed(o.seed); torch.manual_seed(o.seed); torch.set_num_threads(2)
    torch.set_flush_denormal(True)  # Adam's averages of rare words decay to denormals, which are ten times as slow
    os.makedirs(o.out, exist_ok=True)
    cache = o.corpus or os.path.join(o.out, "corpus.pickle")
    if not os.path.exists(cache):
        with open(cache, "wb") as f:
            pickle.dump(corpus.build(o.teacher, set(o.without.split(","))), f)
    with open(cache, "rb") as f:
        sents = pickle.load(f)
    labels = label_lists(sents)
    json.dump(labels, open(os.path.join(o.out, "labels.json"), "w"))
    enc = Encoder(os.path.join(o.encoder, "tokenizer.json"))
    held = []
    if o.hold_names:
        uner = [s for s in sents if s.name_weight == 1.0]
        held = uner[:o.hold_names]
        ids = {id(s) for s in held}
        texts = {tuple(s.forms) for s in held}
        sents = [s for s in sents if not (s.name_weight == 1.0 and tuple(s.forms) in texts)]
    sents = [s for s in sents if len(enc(s.forms)[0]) <= MAX_PIECES]
    dev = [s for s, _ in corpus.trees("treebanks/ewt-dev.conllu.gz")][:1000]
    gum = [s for s, _ in corpus.trees("treebanks/gum-dev.conllu.gz")][:600]
    print(len(sents), "sentences", sum(len(s.forms) for s in sents), "words", {k: len(v) for k, v in labels.items()}, flush=True)
    model = Reader(labels)
    if o.init:
        model.load_state_dict(torch.load(o.init))
    else:
        model.load_bert(load_file(os.path.join(o.encoder, "model.safetensors")))
    slow = [p for n, p in model.named_parameters() if n.split(".")[0] in ("words", "positions", "segment", "norm", "layers")]
    ids = {id(p) for p in slow}
    fast = [p for p in model.parameters() if id(p) not in ids]
    opt = torch.optim.AdamW([{"params": slow, "lr": o.lr}, {"params": fast, "lr": o.head_lr}], weight_decay=0.01, betas=(0.9, 0.98))
    size = lambda s: len(s.forms)
    steps = int(o.epochs * math.ceil(len(sents) / o.batch))
    warm = int(0.08 * steps)
    sched = torch.optim.lr_scheduler.LambdaLR(opt, lambda k: min((o.done + k + 1) / warm, max(0.0, (steps - o.done - k) / max(1, steps - warm))))
    rng, step, began = random.Random(o.seed + o.done), o.done, time.time()
    model.train()
    while step < steps:
        order = list(range(len(sents)))
        rng.shuffle(order)
        batches = []
        for k in range(0, len(order), o.batch * 40):
            chunk = sorted(order[k:k + o.batch * 40], key=lambda i: size(sents[i]))
            batches += [chunk[j:j + o.batch] for j in range(0, len(chunk), o.batch)]
        rng.shuffle(batches)
        for group in batches:
            if step >= steps:
                break
            with torch.autocast("cpu", torch.bfloat16, enabled=not o.fp32):
                loss = losses(model, batch_of([sents[i] for i in group], enc, labels, rng))
            opt.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            sched.step()
            step += 1
            if step % 50 == 0 and (step <= 200 or step % 200 == 0):
                print("step %d/%d loss %.3f %.0fs" % (step, steps, loss.item(), time.time() - began), flush=True)
            if step % 1500 == 0 or step == steps:
                torch.save(model.state_dict(), os.path.join(o.out, "model.pt"))
                print("  ewt-dev", measure(model, dev, enc, labels, not o.fp32), "gum-dev", measure(model, gum, enc, labels, not o.fp32),
                      "uner held", measure(model, held, enc, labels, not o.fp32) if held else "", flush=True)


if __name__ == "__main__":
    main()
