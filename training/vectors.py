"""Writes models/chains/nouns.json: how near the meanings of common nouns are, from the encoder's input vectors.

    python3 training/vectors.py ENCODER > models/chains/nouns.json

The vectors of the nouns in src/reading/data/nouns.yaml, without their mean and the two strongest directions (which tell
frequency: Mu and Viswanath 2018), cut to 40 directions, of length one, as int8 (1 is 100).
"""

import base64
import json
import sys

import numpy as np
import yaml
from safetensors.numpy import load_file

DIRECTIONS = 40
COMMON = 2
SCALE = 100


def main(encoder):
    tensors = load_file(encoder + "/model.safetensors")
    table = next(value for name, value in tensors.items() if "word_embeddings" in name).astype(np.float64)
    row = {line.strip(): i for i, line in enumerate(open(encoder + "/vocab.txt", encoding="utf-8"))}
    lists = yaml.safe_load(open("src/reading/data/nouns.yaml", encoding="utf-8"))
    nouns = sorted({noun for listed in lists.values() for noun in listed.split() if noun in row})
    vectors = table[[row[noun] for noun in nouns]]
    left, strength, _ = np.linalg.svd(vectors - vectors.mean(0), full_matrices=False)
    vectors = (left * strength)[:, COMMON : COMMON + DIRECTIONS]
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    data = np.clip(np.round(vectors * SCALE), -127, 127).astype(np.int8)
    json.dump({"nouns": " ".join(nouns), "directions": DIRECTIONS, "scale": SCALE, "vectors": base64.b64encode(data.tobytes()).decode()}, sys.stdout)
    print()


main(*sys.argv[1:])
