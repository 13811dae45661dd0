"""What the forms around the plan ask: agreement, network, household, scaling, worries, supervision, a day, an assessment, a star."""

from scr_neglect.ui.questions import SEEN_BY, YES_NO, Field

WHEN = Field(name="date", words="&When", how="date", needed=True)
AROUND: dict[str, tuple[Field, ...]] = {
    "agreement": (
        WHEN,
        Field(name="person", words="&Who agreed", how="one-person", needed=True),
        Field(name="child", words="For", how="children"),
        Field(name="explained", words="What was &explained", how="lines"),
        Field(name="may_know", words="Who may know", how="agencies"),
        Field(name="may_not", words="Who may not", how="agencies"),
        Field(name="withdrawn", words="Taken back on", how="date"),
        Field(name="why", words="Why it was taken back"),
        SEEN_BY,
    ),
    "network": (
        WHEN,
        Field(name="who", words="&Who", needed=True),
        Field(name="offers", words="&What they offer", how="lines"),
        Field(name="checked_by", words="Checked by", how="one-agency"),
        Field(name="still_so", words="Still so?"),
        SEEN_BY,
    ),
    "household": (
        WHEN,
        Field(name="people", words="Who lives here", how="people", needed=True),
        Field(name="sleeping", words="Where each child &sleeps", how="lines"),
        Field(name="orders", words="Orders"),
        SEEN_BY,
    ),
    "scaling": (
        Field(name="meeting", words="At the &meeting", how="meeting", needed=True),
        Field(name="person", words="&Who", how="one-party", needed=True),
        Field(
            name="value",
            words="0 (as bad as it can be) to 10 (&good enough to end the help)",
            how="nought-to-ten",
            needed=True,
        ),
        Field(name="reason", words="&Why, if they want to say", how="lines"),
        SEEN_BY,
    ),
    "worry_statement": (
        WHEN,
        Field(name="who", words="&Who is worried", needed=True),
        Field(name="worry", words="About &what", how="lines", needed=True),
        Field(name="may_happen", words="What &may happen if nothing changes", how="lines"),
        Field(name="child", words="For", how="children"),
        SEEN_BY,
    ),
    "supervision": (
        WHEN,
        Field(name="supervisor", words="With &whom"),
        Field(name="child", words="Children discussed", how="children"),
        Field(name="advice", words="&Advice", how="lines"),
        Field(name="decision", words="&Decision", how="lines"),
        Field(name="reason", words="&Reason", how="lines"),
        Field(name="by", words="Who does it, by when"),
        Field(name="escalate_when", words="When to &escalate"),
    ),
    "day": (
        WHEN,
        Field(name="child", words="Whose day", how="children", needed=True),
        Field(name="waking", words="&Waking"),
        Field(name="morning", words="&Morning"),
        Field(name="day", words="The &day"),
        Field(name="after", words="&After nursery or school"),
        Field(name="evening", words="&Evening"),
        Field(name="night", words="&Night"),
        Field(name="who_told", words="Who &told"),
        SEEN_BY,
    ),
    "assessment": (
        WHEN,
        Field(name="child", words="Of", how="children"),
        Field(name="tool", words="&Tool", needed=True),
        Field(name="assessor", words="&Assessor"),
        Field(name="trained", words="Trained in it?", how="choice", choices=YES_NO),
        Field(name="area", words="Ar&ea"),
        Field(name="grade", words="&Grade, as the assessor gave it"),
        SEEN_BY,
    ),
    "event": (
        Field(name="why", words="&Why it is significant", how="lines", needed=True),
        Field(name="impact", words="&Impact on the child (left empty: none recorded)", how="lines"),
        Field(name="response", words="&Response (left empty: none recorded)", how="lines"),
        SEEN_BY,
    ),
}
"""Kind to its questions."""
