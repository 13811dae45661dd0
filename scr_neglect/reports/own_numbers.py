"""Which numbers of a rule are a casebook's own, in words: whoever reads a question must know when it is not the shipped one."""

from scr_neglect.scoring.patterns.cards import cards
from scr_neglect.scoring.patterns.words import singular
from scr_neglect.scoring.prompts import Thresholds, thresholds


def own_numbers(pattern: str, chosen: Thresholds | None) -> str:
    """The numbers of a rule that a casebook has changed, each beside the shipped one; "" when it has changed none."""
    theirs = (chosen or {}).get(pattern, {})
    shipped = thresholds().get(pattern, {})
    changed = [
        f"{singular(f'{one.value} {one.words}')} (as shipped: {shipped[name].value})"
        for name, one in theirs.items()
        if name in shipped and shipped[name].value != one.value
    ]
    if not changed:
        return ""
    return f"This casebook’s own number{'s' if len(changed) > 1 else ''}: {'; '.join(changed)}."


def own_rules(chosen: Thresholds | None) -> dict[str, str]:
    """Plain name of each rule of which a casebook has changed a number, to what `own_numbers` says of it."""
    return {card.title: own for pattern, card in cards().items() if (own := own_numbers(pattern, chosen))}
