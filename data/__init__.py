"""What we were given: contract, code lists, transcriptions, the build of the shipped editions."""
