"""The JSON Schema of the article record, made from `beritaextract.records` itself."""

from typing import Any, Final

from beritaextract.records import Article

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def article_schema() -> dict[str, Any]:
    """Describe the object that ``beritaextract extract`` prints.

    The strings under the fields of the records are the descriptions.
    """
    # Imported here: pydantic takes longer than reading an article, and only the schema needs it.
    from pydantic import TypeAdapter

    return {"$schema": DIALECT, **TypeAdapter(Article).json_schema(mode="serialization")}
