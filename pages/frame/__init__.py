"""What every page has: menu, selection mirrored to the URL, charts with their tables and downloads, messages."""
