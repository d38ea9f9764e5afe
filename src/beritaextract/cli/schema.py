"""The command `schema`."""

import typer

EXAMPLE = "beritaextract schema > article.schema.json"


def schema() -> int:
    """JSON Schema of the article record, as extract prints it."""
    import json

    from beritaextract.render.schema import article_schema

    typer.echo(json.dumps(article_schema(), indent=2, ensure_ascii=False))
    return 0
