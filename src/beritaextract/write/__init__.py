"""Records on their way to disk, and back: JSON lines, CSV, Parquet, SQLite, DuckDB, folders.

`beritaextract.write.outputs` holds the doorway: `sink_for` opens an output by its name,
`read_records` and `merge_rows` read outputs again, to join them. Records go in and come out as
plain dicts, exactly as ``beritaextract extract`` prints them. Everything is written aside and takes
its name only when it is complete. What each kind of output holds: docs/outputs.md.
"""
