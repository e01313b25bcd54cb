"""Turns a checkpoint into the shipped files: models/reader.onnx (int8), labels.json, tokenizer.json.

python3 training/export.py --run DIR --encoder DIR --out models
"""
import argparse, hashlib, inspect, json, os, shutil, tempfile

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from model import SHAPES, Reader


# The tracing exporter: newer releases of PyTorch must be asked for it, older ones know no other.
LEGACY = {"dynamo": False} if "dynamo" in inspect.signature(torch.onnx.export).parameters else {}


class Exported(nn.Module):
    """One sentence in, plain labels out. Only the root label may stand on the root, and it stands nowhere else."""

    def __init__(self, reader, labels):
        super().__init__()
        self.reader = reader
        root = labels["deprel"].index("root")
        n = len(labels["deprel"])
        on_root = torch.full((n,), -1e4)
        on_root[root] = 0
        on_word = torch.zeros(n)
        on_word[root] = -1e4
        self.register_buffer("on_root", on_root.view(1, 1, 1, n))
        self.register_buffer("on_word", on_word.view(1, 1, 1, n))

    def forward(self, ids, shapes, first, last):
        ids, shapes, first, last = ids.long(), shapes.long(), first.long(), last.long()
        r = self.reader
        upos, xpos, names, arcs, rd, rh = r.heads_of(r.encode(ids, shapes, None), first, last)
        rel = r.rel_scores(rd, rh)
        rel = torch.cat([rel[:, :, :1] + self.on_root, rel[:, :, 1:] + self.on_word], 2)
        small = lambda x: x.argmax(-1).to(torch.int32)[0]
        return small(upos), small(xpos), arcs[0].log_softmax(-1), small(rel), names[0].log_softmax(-1)


def main():
    a = argparse.ArgumentParser(description=__doc__)
    a.add_argument("--run", required=True)
    a.add_argument("--encoder", required=True)
    a.add_argument("--out", required=True)
    a.add_argument("--checkpoint", default="model.pt")
    o = a.parse_args()
    os.makedirs(o.out, exist_ok=True)
    labels = json.load(open(os.path.join(o.run, "labels.json")))
    reader = Reader(labels)
    reader.load_state_dict(torch.load(os.path.join(o.run, o.checkpoint), map_location="cpu"))
    wrapped = Exported(reader, labels).eval()
    t, w = 9, 6
    row = lambda n: torch.arange(1, n + 1, dtype=torch.int32).view(1, n)
    sample = (row(t), torch.ones(1, t, dtype=torch.int32), row(w), row(w))
    with tempfile.TemporaryDirectory() as tmp:
        full = os.path.join(tmp, "full.onnx")
        torch.onnx.export(wrapped, sample, full, input_names=["ids", "shapes", "first", "last"],
                          output_names=["upos", "xpos", "arcs", "rels", "names"], opset_version=17, **LEGACY,
                          dynamic_axes={"ids": {1: "t"}, "shapes": {1: "t"}, "first": {1: "w"}, "last": {1: "w"},
                                        "upos": {0: "w"}, "xpos": {0: "w"}, "arcs": {0: "w", 1: "h"}, "rels": {0: "w", 1: "h"}, "names": {0: "w"}})
        shipped = os.path.join(o.out, "reader.onnx")
        quantize_dynamic(full, shipped, per_channel=True, reduce_range=False, weight_type=QuantType.QInt8,
                         extra_options={"MatMulConstBOnly": True})
        shutil.copy(full, os.path.join(o.run, "full.onnx"))
    shutil.copy(os.path.join(o.encoder, "tokenizer.json"), os.path.join(o.out, "tokenizer.json"))
    json.dump({**labels, "shapes": SHAPES}, open(os.path.join(o.out, "labels.json"), "w"), indent=1)
    print(os.path.getsize(shipped) / 1e6, "MB", hashlib.sha256(open(shipped, "rb").read()).hexdigest()[:12])


if __name__ == "__main__":
    main()
