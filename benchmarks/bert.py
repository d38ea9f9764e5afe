"""Words a second of a token classifier of BERT-base size on one core.

    python benchmarks/bert.py articles.jsonl

Twelve layers of width 768 with twelve heads, a vocabulary of 30,522 and a layer of labels, with
random weights: how long they take does not depend on their values. Each word between spaces counts
as one piece (real vocabularies make more of them) in windows of 256, eight at a time: all of it to
the advantage of the encoder. Run by ``peers.py``; needs torch, and nothing of this project.
"""

import json
import sys
import time
import warnings
import zlib

warnings.filterwarnings("ignore")
import torch  # noqa: E402

VOCABULARY, WIDTH, HEADS, INNER, LAYERS, LABELS = 30_522, 768, 12, 3072, 12, 9
WINDOW, BATCH = 256, 8


def build() -> torch.nn.Module:
    layer = torch.nn.TransformerEncoderLayer(
        WIDTH, HEADS, INNER, activation="gelu", batch_first=True
    )
    return torch.nn.Sequential(
        torch.nn.Embedding(VOCABULARY, WIDTH),
        torch.nn.TransformerEncoder(layer, LAYERS),
        torch.nn.Linear(WIDTH, LABELS),
    ).eval()


def main() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)
    with open(sys.argv[1], encoding="utf-8") as lines:  # noqa: PTH123
        words = [word for line in lines for word in json.loads(line)["text"].split()]
    # Hashed, as no vocabulary is needed to take the time.
    pieces = torch.tensor([zlib.crc32(word.encode()) % VOCABULARY for word in words])
    pieces = pieces[: len(pieces) // WINDOW * WINDOW].view(-1, WINDOW)
    model = build()
    with torch.inference_mode():
        model(pieces[:1])
        start = time.process_time()
        for batch in pieces.split(BATCH):
            model(batch).argmax(-1)
        print(pieces.numel() / (time.process_time() - start))


if __name__ == "__main__":
    main()
