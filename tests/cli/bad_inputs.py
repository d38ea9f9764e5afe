"""Inputs that cannot be read: name, content, and a word of the line that tells of them."""

BAD = {
    "no such file": ("nix.txt", None, "no such file"),
    "no match": ("*.nix", None, "no file matches"),
    "folder without articles": ("kosong", "folder", "no article in this folder"),
    "empty": ("kosong.txt", b"", "empty"),
    "binary": ("foto.txt", b"\x89PNG\r\n\0\0", "binary"),
    "pdf": ("a.pdf", b"%PDF-1.7", "PDF"),
    "undecodable": ("a.txt", bytes(range(1, 256)), "iconv"),
    "too long": ("panjang.txt", b"a " * 25_000_000, "--max-characters"),
    "csv without a column": ("a.csv", b"judul,isi\nx,y", "--text-field"),
    "parquet": ("a.parquet", b"PAR1", "no Parquet"),
    "page without an article": ("a.html", b"<html><body></body></html>", "no article"),
    "damaged archive": ("a.txt.gz", b"\x1f\x8b\x08\x00tidak", "fetch it again"),
    "broken json": ("a.json", b'[{"text": "x"]', "not JSON"),
    "no records": ("a.jsonl", b"", "empty"),
}


def make_bad(folder, name, content):
    """Put a bad input into a folder."""
    if content == "folder":
        (folder / name).mkdir(parents=True)
    elif content is not None:
        (folder / name).write_bytes(content)
