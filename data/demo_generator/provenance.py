"""Where the demo edition's rows come from: this program, named by the digest of its own text."""

import hashlib
from pathlib import Path

SOURCE_CODE = "demo"
# No printed page stands behind a generated value, hence neither line nor printed text.
SOURCE = {"source_code": SOURCE_CODE, "source_line": None, "source_text": None}


def generator_sha256() -> str:
    """SHA-256 over the generator's own source files, joined in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def source_rows() -> list[dict]:
    """The one row of ``sources``."""
    return [
        {
            "source_code": SOURCE_CODE,
            "file_name": "data/demo_generator",
            "title": "架空データ（見本版の生成プログラム）",
            "publisher": None,
            "published_on": None,
            "sha256": generator_sha256(),
            "source_kind": "generated",
            "note": "自治体・値・文章はすべて架空。実在の自治体とは関係がない",
        }
    ]
