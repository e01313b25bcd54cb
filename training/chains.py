"""Trains the ranker of chains (src/reading/chains/) and writes its weights as JSON.

    node training/chain-features.js TRAIN.bin gum-train.conllu.gz
    node training/chain-features.js DEV.bin gum-dev.conllu.gz
    python3 training/chains.py TRAIN.bin DEV.bin models/chains/ranker.json

A mention's candidates and "nothing before it" are scored by one hidden layer over the sum of their values' vectors; the loss
is the negative log of the share that the right ones get (Durrett and Klein 2013), with costs for each kind of error.
"""

import argparse
import base64
import json
import random

import numpy as np
import torch


def load(path):
    data = np.fromfile(path, dtype="<i4")
    pair_length, pair_size, alone_length, alone_size = (int(n) for n in data[:4])
    at, rows = 4, []
    while at < len(data):
        count, document, kind, anaphoric = (int(n) for n in data[at : at + 4])
        at += 4
        alone = data[at : at + alone_length]
        at += alone_length
        pairs = data[at : at + count * (pair_length + 1)].reshape(count, pair_length + 1)
        at += pairs.size
        rows.append((document, kind, anaphoric, alone, pairs[:, 0] == 1, pairs[:, 1:]))
    return (pair_length, pair_size, alone_length, alone_size), rows


class Scorer(torch.nn.Module):
    def __init__(self, size, hidden):
        super().__init__()
        self.vectors = torch.nn.EmbeddingBag(size + 1, hidden, mode="sum", padding_idx=size)
        torch.nn.init.normal_(self.vectors.weight, std=0.05)
        self.bias = torch.nn.Parameter(torch.zeros(hidden))
        self.out = torch.nn.Linear(hidden, 1)
        self.drop = torch.nn.Dropout(0.3)
        self.size = size

    def forward(self, values):
        if self.training:  # some values left out, so that none is leant on
            values = torch.where(torch.rand(values.shape) < LEFT_OUT, -1, values)
        values = torch.where(values < 0, self.size, values)
        return self.out(self.drop(torch.relu(self.vectors(values) + self.bias))).squeeze(-1)


# What it costs to link what is new, to link to the wrong one, and to leave alone what is linked: by kind of gold mention (none,
# pronoun, description, other). Descriptions would else be left alone too often.
FALSE_LINK, WRONG_LINK = 0.3, 1.0
FALSE_NEW = (1.0, 2.0, 5.0, 2.0)


LEFT_OUT = 0.2


def batches(rows, most, shuffle):
    order = list(range(len(rows)))
    if shuffle:
        random.shuffle(order)
    batch, n = [], 0
    for i in order:
        batch.append(rows[i])
        n += len(rows[i][4])
        if n >= most:
            yield batch
            batch, n = [], 0
    if batch:
        yield batch


def scores(pair, alone, batch):
    pairs = torch.from_numpy(np.concatenate([row[5] for row in batch])).long()
    new = torch.from_numpy(np.stack([row[3] for row in batch])).long()
    lengths = [len(row[4]) for row in batch]
    return torch.split(pair(pairs), lengths), alone(new)


def loss_of(pair, alone, batch):
    ranked, new = scores(pair, alone, batch)
    width = max(len(s) for s in ranked) + 1
    table = torch.full((len(batch), width), -1e9)
    right = torch.zeros((len(batch), width), dtype=torch.bool)
    rows = []
    for i, (row, s) in enumerate(zip(batch, ranked)):
        is_right = torch.from_numpy(row[4])
        has = bool(is_right.any())
        costs = torch.where(is_right, 0.0, WRONG_LINK if has else FALSE_LINK)
        rows.append(torch.cat([(new[i] + (FALSE_NEW[row[1]] if has else 0.0)).view(1), s + costs, torch.full((width - 1 - len(s),), -1e9)]))
        right[i, 0] = not has
        right[i, 1 : 1 + len(s)] = is_right
    table = torch.stack(rows)
    gold = torch.where(right, table, torch.tensor(-1e9))
    return (torch.logsumexp(table, 1) - torch.logsumexp(gold, 1)).sum()


def evaluate(pair, alone, rows):
    pair.eval(), alone.eval()
    found, asked, links, good = {1: 0, 2: 0, 3: 0}, {1: 0, 2: 0, 3: 0}, 0, 0
    with torch.no_grad():
        for batch in batches(rows, 20000, False):
            ranked, new = scores(pair, alone, batch)
            for row, s, n in zip(batch, ranked, new):
                _, kind, anaphoric, _, right, _ = row
                best = int(s.argmax())
                link = bool(s[best] > n)
                hit = link and bool(right[best])
                if kind and anaphoric:
                    asked[kind] += 1
                    found[kind] += hit
                if kind:
                    links += link
                    good += hit
    pair.train(), alone.train()
    return {k: round(found[k] / max(1, asked[k]), 4) for k in found}, round(good / max(1, links), 4), asked


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("out")
    parser.add_argument("train", nargs="+")
    parser.add_argument("--dev", required=True)
    parser.add_argument("--hidden", type=int, default=16)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seeds", type=int, default=1, help="how many are trained and put together")
    args = parser.parse_args()
    torch.set_num_threads(1)
    torch.set_flush_denormal(True)
    loaded = [load(path) for path in args.train]
    (_, pair_size, _, alone_size) = loaded[0][0]
    rows = [row for _, part in loaded for row in part]
    _, dev = load(args.dev)
    teams = [train(rows, dev, pair_size, alone_size, args, seed) for seed in range(1, args.seeds + 1)]
    pair, alone = (together(team) for team in zip(*teams))
    print("together: dev", *evaluate(pair, alone, dev))
    write(args.out, {"pair": pair, "alone": alone}, args.hidden * args.seeds)


def train(rows, dev, pair_size, alone_size, args, seed):
    random.seed(seed)
    torch.manual_seed(seed)
    pair, alone = Scorer(pair_size, args.hidden), Scorer(alone_size, args.hidden)
    optimizer = torch.optim.AdamW([*pair.parameters(), *alone.parameters()], lr=2e-3, weight_decay=1e-2)
    steps = args.epochs * sum(1 for _ in batches(rows, 4000, False))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps=steps + args.epochs, pct_start=0.1)
    for epoch in range(args.epochs):
        total = 0.0
        for batch in batches(rows, 4000, True):
            loss = loss_of(pair, alone, batch)
            optimizer.zero_grad()
            (loss / len(batch)).backward()
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"seed {seed}, epoch {epoch + 1}: loss {total / len(rows):.4f}; dev", *evaluate(pair, alone, dev), flush=True)
    return pair, alone


def together(scorers):
    """One scorer that gives the mean of several: their hidden units side by side."""
    hidden = sum(scorer.bias.numel() for scorer in scorers)
    one = Scorer(scorers[0].size, hidden)
    with torch.no_grad():
        one.vectors.weight.copy_(torch.cat([scorer.vectors.weight for scorer in scorers], 1))
        one.bias.copy_(torch.cat([scorer.bias for scorer in scorers]))
        one.out.weight.copy_(torch.cat([scorer.out.weight for scorer in scorers], 1) / len(scorers))
        one.out.bias.copy_(sum(scorer.out.bias for scorer in scorers) / len(scorers))
    return one


def write(path, scorers, hidden):
    """Weights in steps of a thousandth, as int16."""

    def packed(tensor):
        steps = np.clip(np.round(tensor.detach().numpy() * 1000), -32767, 32767).astype("<i2")
        return base64.b64encode(steps.tobytes()).decode()

    model = {"hidden": hidden}
    for name, scorer in scorers.items():
        model[name] = {
            "vectors": packed(scorer.vectors.weight[:-1]),
            "bias": packed(scorer.bias),
            "out": packed(scorer.out.weight),
            "shift": packed(scorer.out.bias),
        }
    with open(path, "w", encoding="utf-8") as file:
        json.dump(model, file, separators=(",", ":"))
        file.write("\n")


if __name__ == "__main__":
    main()
