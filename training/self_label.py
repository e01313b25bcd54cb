"""Second round for names: relabels the names of EWT's training sentences. Where a name begins and ends comes from the
gold tree (runs of proper nouns), what kind it is from the first round's model, which has learned UNER's conventions.

python3 training/self_label.py --run DIR --encoder DIR   (rewrites DIR/corpus.pickle as DIR/corpus2.pickle)
"""
import argparse, os, pickle

import torch

import corpus
from model import Reader
from train import Encoder, batch_of, label_lists, spans

KINDS = ("PER", "ORG", "LOC")


def proper_runs(s):
    """Names as a gold tree shows them: proper nouns joined by flat, compound and the like into one run."""
    proper = [x in ("NNP", "NNPS") for x in s.xpos]
    runs, i, n = [], 0, len(s.forms)
    while i < n:
        if not proper[i]:
            i += 1
            continue
        j = i + 1
        while j < n:
            inside = lambda k: any(i <= a < j for a in (s.heads[k] - 1,)) or any(s.heads[b] - 1 == k for b in range(i, j))
            if proper[j] and inside(j):
                j += 1
            elif s.forms[j] in ("-", "&", ".", "/") and j + 1 < n and proper[j + 1] and inside(j + 1):
                j += 2
            elif s.forms[j] in ("of", "for", "and") and j + 1 < n and (proper[j + 1] and inside(j + 1) or j + 2 < n and s.forms[j + 1] == "the" and proper[j + 2] and inside(j + 2)) and s.forms[j] != "and":
                j += 2 if proper[j + 1] else 3
            else:
                break
        first = i
        while first < j - 1 and s.forms[first] in corpus.TITLES and s.forms[first] not in ("St",):
            first += 1
        runs.append((first, j - 1))
        i = j
    return runs


@torch.no_grad()
def kinds_of(model, enc, labels, sents):
    """Log-probabilities of name tags of every sentence."""
    model.eval()
    out = [None] * len(sents)
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].forms))
    for k in range(0, len(order), 64):
        group = order[k:k + 64]
        ids, shp, first, last, pad, *_ = batch_of([sents[i] for i in group], enc, labels)
        names = model.heads_of(model.encode(ids, shp, pad), first, last)[2].log_softmax(-1)
        for b, i in enumerate(group):
            out[i] = names[b, :len(sents[i].forms)]
    return out


def relabel(s, logp, labels):
    ix = {t: i for i, t in enumerate(labels["names"])}
    tags = [labels["names"][i] if labels["names"][i].endswith("NORP") else "O" for i in logp.argmax(-1).tolist()]
    greedy = [labels["names"][i] for i in logp.argmax(-1).tolist()]
    for a, b in proper_runs(s):
        score = {"O": float(logp[a:b + 1, ix["O"]].sum())}
        for kind in KINDS + ("NORP",):
            score[kind] = float(torch.logsumexp(logp[a:b + 1][:, [ix["B-" + kind], ix["I-" + kind]]], -1).sum())
        kind = max(score, key=score.get)
        inner = [sp for sp in spans(greedy[a:b + 1])]
        if len(inner) > 1 and kind != "O":  # the model sees several names in one run: it is right more often
            tags[a:b + 1] = greedy[a:b + 1]
        elif kind != "O":
            tags[a:b + 1] = ["B-" + kind] + ["I-" + kind] * (b - a)
    for k, t in enumerate(tags):
        if t.startswith("I-") and (k == 0 or tags[k - 1][2:] != t[2:]):
            tags[k] = "B" + t[1:]
    return tags


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", required=True)
    a.add_argument("--encoder", required=True)
    a.add_argument("--check", action="store_true", help="measure the relabelling on UNER sentences that were held out")
    o = a.parse_args()
    sents = pickle.load(open(os.path.join(o.run, "corpus.pickle"), "rb"))
    labels = label_lists(sents)
    enc = Encoder(os.path.join(o.encoder, "tokenizer.json"))
    model = Reader(labels)
    model.load_state_dict(torch.load(os.path.join(o.run, "model.pt")))
    if o.check:
        uner = [s for s in sents if s.name_weight == 1.0][:250]
        trees = {" ".join(s.forms): s for s, _ in corpus.trees("treebanks/ewt-dev.conllu.gz")}
        both = [(u, trees[" ".join(u.forms)]) for u in uner if " ".join(u.forms) in trees]
        ents = lambda tags: {(t[2:], x, y) for t, x, y in spans(tags) if t[2:] != "NORP"}
        for name in ("relabelled", "model alone"):
            tp = g = p = 0
            for (u, t), logp in zip(both, kinds_of(model, enc, labels, [t for _, t in both])):
                mine = relabel(t, logp, labels) if name == "relabelled" else [labels["names"][i] for i in logp.argmax(-1).tolist()]
                A, B = ents(u.names), ents(mine)
                tp, g, p = tp + len(A & B), g + len(A), p + len(B)
            print(name, len(both), "sentences", "P %.3f R %.3f F %.3f" % (tp / p, tp / g, 2 * tp / (p + g)))
        return
    ewt = [s for s in sents if s.upos and s.name_weight == 0.25]
    for s, logp in zip(ewt, kinds_of(model, enc, labels, ewt)):
        s.names, s.name_weight = relabel(s, logp, labels), 0.6
    pickle.dump(sents, open(os.path.join(o.run, "corpus2.pickle"), "wb"))
    print(len(ewt), "sentences relabelled")


if __name__ == "__main__":
    main()
