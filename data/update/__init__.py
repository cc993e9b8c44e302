"""Files that come in: read, checked and compared before anything of them is published."""
