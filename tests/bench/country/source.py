"""Where everything in the edition comes from: here."""

SOURCE = {"source_code": "national", "source_line": None, "source_text": None}
SOURCE_ROW = {
    "source_code": "national",
    "file_name": "tests/bench/national.py",
    "title": "架空データ（全国規模の測定用）",
    "sha256": "0" * 64,
    "source_kind": "generated",
    "note": "自治体・値・文章はすべて架空。実在の自治体とは関係がない",
}
