"""What can go wrong in a way that the user can mend."""


class Refusal(Exception):
    """A sentence for the user: what is wrong and what to do; it never carries the contents of a record."""

    @property
    def sentence(self) -> str:
        return str(self)
