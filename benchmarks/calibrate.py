"""Count how often quotations of each kind are right: the source of ``lexicon/confidence.toml``.

    python benchmarks/calibrate.py ../shared/gold/train.jsonl > counts.toml

The rules alone are counted: the trained pipeline has seen these articles and would flatter. Count
again whenever the rules of attribution change; `beritaextract evaluate` shows how well the
confidence that comes of it holds on other articles.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import beritaextract
from beritaextract.evaluate import Prediction, read_gold, score_article
from beritaextract.render import to_dict

HEADER = """\
# How often content and speaker of a quotation are right, by rule and kind of speaker: how many
# were right, and of how many. Counted by benchmarks/calibrate.py on the training articles; not
# to be edited by hand.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("gold", type=Path, help="annotated articles that are not for measuring")
    extractor = beritaextract.load(trained=False)
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for article in read_gold(parser.parse_args().gold):
        record = extractor.extract(
            article.text,
            id=article.id,
            title=article.title,
            published=article.published,
            outlet=article.outlet,
        )
        prediction = Prediction.of(to_dict(record))
        kinds = {s.id: (s.rule or "").partition(":")[0] for s in prediction.speakers}
        for quote, right in score_article(article, prediction).reliability.judged:
            rule = (quote.rule or "").partition(":")[0]
            pair = counts[rule][kinds.get(quote.speaker_id) or "nobody"]
            pair[0] += right
            pair[1] += 1
    print(HEADER, end="")
    for rule in sorted(counts):
        print(f"\n[counts.{rule}]")
        for kind in sorted(counts[rule]):
            print(f"{kind} = {counts[rule][kind]}")


if __name__ == "__main__":
    main()
