"""The first letter of words that stand at the beginning of a line, or within a sentence."""


def capital_first(words: str) -> str:
    """The words with a capital letter first, as a sentence begins."""
    return words[:1].upper() + words[1:]


def small_first(words: str) -> str:
    """The words with a small letter first, as they stand within a sentence; "TAF meeting" and the like stay as they are."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
