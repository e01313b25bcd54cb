"""The training text: sentences with whatever gold or teacher labels each set gives.

Sets (see ../models/reader/CARD.md for licences): EWT (tree, tags), GUM (tree, tags, names; CC BY and CC BY-SA genres only),
UNER on EWT dev (names), and open news text with names from a spaCy teacher (PolNeAR, PLV, stories).
"""
import dataclasses, functools, gzip, json, os, random, re

GUM_NON_COMMERCIAL = {"fiction", "essay", "letter", "podcast", "whow"}
NAME_TAGS = ["O", "B-PER", "I-PER", "B-ORG", "I-ORG", "B-LOC", "I-LOC", "B-NORP", "I-NORP"]
TEACHER_KINDS = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "NORP": "NORP"}
TITLES = set("President Prime Minister Secretary Ambassador Spokesperson Spokesman Chancellor King Queen Prince Princess "
             "Senator Governor Mayor General Major Colonel Captain Doctor Dr. Mr. Mrs. Ms. Mr Mrs Ms Dr Sir Lord Lady Professor "
             "Chairman Director Judge Justice Pope Bishop St Former Vice Deputy The the".split())
GUM_KINDS = {"person": "PER", "organization": "ORG", "place": "LOC"}
DATA = os.environ.get("ENTENTE_DATA", os.path.join(os.path.dirname(__file__), "..", "..", "shared", "data"))


@dataclasses.dataclass
class Sentence:
    """Words and the labels that are known of them; None where a set says nothing."""
    forms: list
    upos: list = None
    xpos: list = None
    heads: list = None  # 0 is the root, words count from 1
    deprels: list = None
    names: list = None  # NAME_TAGS
    name_weight: float = 0.0
    text: str = None


def open_text(path):
    path = os.path.join(DATA, path)
    return gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")


def conllu(path, keep=lambda doc: True):
    """Sentences of a CoNLL-U file as (comments, rows); multiword ranges and empty nodes left out."""
    doc, comments, rows = "", [], []
    with open_text(path) as f:
        for line in f:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
                if line.startswith("# newdoc id"):
                    doc = line.split("=")[1].strip()
            elif line:
                cols = line.split("\t")
                if cols[0].isdigit():
                    rows.append(cols)
            elif rows:
                if keep(doc):
                    yield comments, rows
                comments, rows = [], []


def trees(path, keep=lambda doc: True):
    for comments, rows in conllu(path, keep):
        text = next((c[9:] for c in comments if c.startswith("# text = ")), None)
        yield Sentence([r[1] for r in rows], [r[3] for r in rows], [r[4] for r in rows], [int(r[6]) for r in rows],
                       [r[7] for r in rows], text=text), rows


def gum_genre(doc):
    return doc.split("_")[1] if "_" in doc else ""


def gum_names(rows):
    """Name tags from GUM's entities: mentions of a person, organisation or place whose head is a proper noun, cut to
    the words that make up the name (flat and compound proper nouns, and `of` phrases of proper nouns)."""
    open_, mentions = [], []
    for i, r in enumerate(rows):
        misc = dict(x.split("=", 1) for x in r[9].split("|") if "=" in x)
        for m in re.finditer(r"\(([^()]*)(\))?|([^()]+)\)", misc.get("Entity", "")):
            if m.group(1) is not None:
                fields = m.group(1).split("-")
                if m.group(2):
                    mentions.append((fields[1], i, i))
                else:
                    open_.append((fields[0], fields[1], i))
            else:
                for k in range(len(open_) - 1, -1, -1):
                    if open_[k][0] == m.group(3).split("-")[0]:
                        mentions.append((open_[k][1], open_[k][2], i))
                        del open_[k]
                        break
    tags = ["O"] * len(rows)
    for etype, a, b in sorted(mentions, key=lambda m: m[2] - m[1]):  # inner first, so that outer names win
        kind = GUM_KINDS.get(etype)
        if not kind:
            continue
        heads = [i for i in range(a, b + 1) if not a <= int(rows[i][6]) - 1 <= b]
        if not heads or rows[heads[0]][4] not in ("NNP", "NNPS"):
            continue
        part = {heads[0]}
        grown = True
        while grown:
            grown = False
            for i in range(a, b + 1):
                h = int(rows[i][6]) - 1
                if i in part or h not in part:
                    continue
                rel, proper = rows[i][7].split(":")[0], rows[i][4] in ("NNP", "NNPS") or rows[i][1][:1].isupper()
                joined = (rel in ("flat", "compound", "goeswith") or rel in ("amod", "nummod", "conj", "nmod") and rows[i][7] != "nmod:poss") and proper
                if rows[i][7] in ("nmod:desc", "nmod:unmarked"):
                    joined = False
                if rel == "nmod" and joined:
                    cases = [rows[j][1].lower() for j in range(a, b + 1) if int(rows[j][6]) - 1 == i and rows[j][7] == "case"]
                    joined = cases in (["of"], ["for"]) and kind == "ORG"
                if rel == "conj" and kind != "ORG":
                    joined = False
                if joined:
                    part.add(i)
                    grown = True
        while part and rows[min(part)][1] in TITLES:
            part.discard(min(part))
        if not part:
            continue
        first, last = min(part), max(part)
        if last - first > 8 or any(rows[i][1] in (",", "(", ";") for i in range(first, last)):
            continue
        for i in range(first, last + 1):
            tags[i] = ("B-" if i == first else "I-") + kind
        if last + 1 <= b and tags[last + 1].startswith("I-"):
            tags[last + 1] = "B" + tags[last + 1][1:]
    return tags


@functools.cache
def teacher(path):
    import spacy
    return spacy.load(path, exclude=["parser", "lemmatizer"])


def teach_names(sentences, path):
    """The spaCy teacher's names over given words: leading articles and titles are no part of a name."""
    from spacy.tokens import Doc
    nlp = teacher(path)
    docs = nlp.pipe((Doc(nlp.vocab, words=s.forms) for s in sentences), batch_size=256)
    out = []
    for s, d in zip(sentences, docs):
        tags = ["O"] * len(s.forms)
        for e in d.ents:
            kind = TEACHER_KINDS.get(e.label_)
            a, b = e.start, e.end
            while a < b and s.forms[a].lower() in ("the", "a", "an"):
                a += 1
            if b - a > 1 and s.forms[b - 1] in ("'s", "’s", "'", "’"):
                b -= 1
            if kind and a < b and any(f[:1].isupper() for f in s.forms[a:b]):
                tags[a:b] = ["B-" + kind] + ["I-" + kind] * (b - a - 1)
        out.append(tags)
    return out


def add_peoples(names, taught):
    """Nationalities from the teacher where the gold has no name (no gold set here marks them)."""
    return [t if n == "O" and t.endswith("NORP") else n for n, t in zip(names, taught)]


def add_missed(names, taught):
    """GUM marks each thing at its mentions' heads, which misses some names, and calls peoples persons: the teacher's
    peoples win, and its persons and places fill what is empty."""
    out = list(names)
    i = 0
    while i < len(taught):
        j = i + 1
        while j < len(taught) and taught[j].startswith("I-"):
            j += 1
        kind = taught[i][2:]
        if kind == "NORP" and all(n == "O" or n.endswith("PER") for n in names[i:j]) or \
                kind in ("PER", "LOC") and all(n == "O" for n in names[i:j]):
            out[i:j] = taught[i:j]
        i = j
    return [("B" + t[1:]) if t.startswith("I-") and (k == 0 or out[k - 1][2:] != t[2:]) else t for k, t in enumerate(out)]


def texts_of(path):
    with open_text(path) as f:
        return [json.loads(l)["text"] for l in f]


def news_sentences(limit, seed, without):
    """Sentences of open news text, cut and tokenised by spaCy."""
    import spacy
    texts = [] if "polnear" in without else texts_of("attribution/train.jsonl.gz")
    stories = [] if "stories" in without else texts_of("stories/synthetic.jsonl.gz")
    random.Random(seed).shuffle(stories)
    texts += stories[:400]
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    out = []
    for text in texts:
        for par in text.split("\n"):
            for s in nlp(par.strip()).sents:
                words = [t.text for t in s if not t.is_space]
                if 4 <= len(words) <= 60:
                    out.append(Sentence(words))
    random.Random(seed).shuffle(out)
    marked = [] if "plv" in without else texts_of("relations/plv-train.jsonl")
    return [Sentence([t.text for t in nlp(text) if not t.is_space]) for text in marked] + out[:limit]


def build(teacher_path, without=frozenset(), news=6000, seed=7):
    """All training sentences, but those of the open news sets named in `without`."""
    out = []
    ewt = [s for s, _ in trees("treebanks/ewt-train.conllu.gz")]
    for s, tags in zip(ewt, teach_names(ewt, teacher_path)):
        s.names, s.name_weight = tags, 0.25
    out += ewt
    gum = list(trees("treebanks/gum-train.conllu.gz", lambda doc: gum_genre(doc) not in GUM_NON_COMMERCIAL))
    for (s, rows), taught in zip(gum, teach_names([s for s, _ in gum], teacher_path)):
        s.names, s.name_weight = add_missed(gum_names(rows), taught), 0.6
        out.append(s)
    uner = []
    words, tags = [], []
    with open_text("names/ewt-dev.iob2") as f:
        for line in list(f) + [""]:
            line = line.rstrip("\n")
            if not line and words:
                uner.append(Sentence(words, names=[t if t in NAME_TAGS else "O" for t in tags], name_weight=1.0))
                words, tags = [], []
            elif line and not line.startswith("# "):
                cols = line.split("\t")
                words.append(cols[1])
                tags.append(cols[2])
    for s, taught in zip(uner, teach_names(uner, teacher_path)):
        s.names = add_peoples(s.names, taught)
    out += uner * 2
    open_news = news_sentences(news, seed, without)
    for s, tags in zip(open_news, teach_names(open_news, teacher_path)):
        s.names, s.name_weight = tags, 0.35
    out += open_news
    return out
