"""会議投影: a deck of screens for the room, made of the selection; each is one statement, one figure, one sentence."""
