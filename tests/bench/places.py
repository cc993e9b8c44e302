"""Where the benchmark's own files lie, all of them git-ignored."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
REPORT = BUILD / "bench.md"
SAMPLES = BUILD / "bench.json"
GROWTH = BUILD / "growth.md"
EXPORTS = BUILD / "exports.md"
PROJECTION = BUILD / "projection.md"
UPDATE = BUILD / "update.md"
FLOOR_VIEWS = BUILD / "bench" / "floor.json"
