"""The command `evaluate`."""

from pathlib import Path
from typing import Annotated

import typer

from beritaextract.cli.options import Json, trained, untrained

EXAMPLE = "beritaextract evaluate gold.jsonl predictions.jsonl --errors 5"


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            exists=True,
            dir_okay=False,
            readable=True,
            metavar="GOLD",
            show_default=False,
            help="Annotated articles, one JSON object a line.",
        ),
    ],
    pred: Annotated[
        str | None,
        typer.Argument(
            metavar="PRED",
            show_default=False,
            help="Article records as extract --jsonl prints them, - for standard input; "
            "without it the articles are extracted now.",
        ),
    ] = None,
    *,
    json: Json = False,
    errors: Annotated[
        int, typer.Option(metavar="N", min=0, help="Show up to N errors of each metric.")
    ] = 0,
    by_article: Annotated[
        bool, typer.Option("--by-article", help="Show the F1 of each article too.")
    ] = False,
    model: Annotated[Path | None, trained("evaluate instead of the packaged one")] = None,
    rules_only: Annotated[bool, untrained()] = False,
) -> int:
    """Scores against annotated articles.

    Precision, recall and F1 in percent of quotations, speakers, roles, affiliations, institutions
    and dates. A whole record is a quotation of which everything is right: content, speaker, roles
    and affiliations. The lower table tells how far to believe the confidence of quotations.
    """
    from beritaextract.cli.scores import print_scores

    return print_scores(
        gold,
        pred,
        model,
        rules_only=rules_only,
        as_json=json,
        errors=errors,
        by_article=by_article,
    )
