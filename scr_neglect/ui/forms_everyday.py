"""What the forms of the everyday records ask: meetings, levels, actions, requests, services, words, people, observations."""

from scr_neglect.records.catalogue import catalogue
from scr_neglect.ui.questions import CONTACT_KINDS, SEEN_BY, YES_NO, Choices, Field, listed


def _tiers() -> Choices:
    return (
        ("", "Not said"),
        *((str(number), f"{number} {name}") for number, name in sorted(catalogue().tiers.items())),
    )


def _frameworks() -> Choices:
    return tuple((name, name) for name in catalogue().framework_names)


def _stages() -> Choices:
    from scr_neglect.records.catalogue import escalation_stages

    return (("", "Not said"), *((stage.name, stage.name) for stage in escalation_stages()))


MEETING_KINDS = listed(
    "TAF", "TAC", "core group", "child in need", "child in care review", "strategy discussion", "conference",
    "professionals",
)  # fmt: skip
EVERYDAY: dict[str, tuple[Field, ...]] = {
    "meeting": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(
            name="kind",
            words="&Kind",
            how="choice",
            choices=MEETING_KINDS,
        ),
        Field(
            name="held",
            words="&Did it take place?",
            how="choice",
            choices=(
                ("", "By its date: planned until then, held after"),
                ("yes", "Yes"),
                ("no", "No"),
                ("unclear", "Unclear"),
            ),
        ),
        Field(name="invited", words="Asked to come", how="parties"),
        Field(name="place", words="Place and time"),
        Field(name="purpose", words="Why we meet"),
        Field(name="chair", words="Chaired by"),
        Field(name="note_taker", words="Notes taken by"),
        Field(name="attended", words="Present", how="parties"),
        Field(name="apologies", words="Apologies", how="parties"),
        Field(name="absent", words="Not there", how="parties"),
        Field(name="written_update", words="Sent a written view", how="parties"),
        Field(name="led", words="Led by", how="one-agency"),
        Field(name="named_lead", words="Named {lead}", how="one-agency"),
        Field(name="decisions", words="What was decided", how="lines"),
        Field(name="dissent", words="Who sees it differently, and how", how="lines"),
        Field(name="next_date", words="Next meeting", how="date"),
        SEEN_BY,
    ),
    "level": (
        Field(name="start", words="&From", how="date", needed=True),
        Field(name="child", words="For", how="children"),
        Field(
            name="framework", words="&What it is called here", how="open", choices=_frameworks, needed=True
        ),
        Field(name="tier", words="&Tier", how="choice", choices=_tiers),
        Field(
            name="consent_based",
            words="By agreement?",
            how="choice",
            choices=(
                ("", "Not recorded"),
                ("yes", "Yes, by agreement"),
                ("no", "No, statutory"),
                ("not-stated", "Not stated"),
            ),
        ),
        Field(
            name="step",
            words="&Compared with before",
            how="choice",
            choices=(
                ("", "Not said"),
                ("start", "Start"),
                ("up", "Step up"),
                ("down", "Step down"),
                ("end", "End"),
            ),
        ),
        Field(name="end", words="&Until (leave empty while it goes on)", how="date"),
        Field(name="ending_reason", words="Why the &help ends", how="ending"),
        Field(name="agency", words="&Led by", how="one-agency"),
        Field(name="explained_on", words="E&xplained to the family on", how="date"),
        SEEN_BY,
    ),
    "action": (
        Field(name="date", words="&Agreed on", how="date", needed=True),
        Field(name="action", words="W&hat is to be done", how="lines", needed=True),
        Field(name="owner", words="&By whom", needed=True),
        Field(name="due", words="By &when", how="date"),
        Field(name="done", words="Do&ne on", how="date"),
        Field(name="effect", words="&Effect seen for the child (or: not seen, not looked)"),
        SEEN_BY,
    ),
    "escalation": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(
            name="kind",
            words="&Kind",
            how="choice",
            choices=(
                ("referral", "Referral"),
                ("escalation request", "Escalation request"),
                ("professional disagreement", "Professional disagreement"),
                ("checking", "Checking with another agency"),
                ("family challenge", "The family disagrees"),
            ),
        ),
        Field(name="by", words="&By", how="agencies", needed=True),
        Field(name="to", words="&To", how="agencies"),
        Field(name="matter", words="&Matter", how="lines", needed=True),
        Field(name="disputed", words="Which &decision is disputed, and whose", how="lines"),
        Field(name="want", words="What I want to happen", how="lines"),
        Field(name="effect_on_child", words="&Effect on the child", how="lines"),
        Field(name="interim_safety", words="What keeps the &child safe meanwhile", how="lines"),
        Field(name="stage", words="&Stage", how="choice", choices=_stages),
        Field(name="answer_due", words="&Answer due", how="date"),
        Field(
            name="parallel_referral",
            words="Was a referral made at the same time?",
            how="choice",
            choices=YES_NO,
        ),
        Field(name="family_told", words="Does the family know? (yes; or not, and why)"),
        Field(name="response", words="Answer", how="lines"),
        Field(name="response_date", words="Answered on", how="date"),
        Field(name="refused", words="Refused or deferred?", how="choice", choices=YES_NO),
        Field(name="outcome", words="What came of it", how="lines"),
        SEEN_BY,
    ),
    "service": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(name="provider", words="&Provider", how="one-agency", needed=True),
        Field(name="for_whom", words="For", how="people"),
        Field(name="service", words="What was &offered", needed=True),
        Field(name="purpose", words="What for, and was that explained"),
        Field(
            name="uptake",
            words="&Taken up?",
            how="choice",
            choices=(
                ("", "Not recorded"),
                ("taken", "Taken up"),
                ("sporadic", "Now and then"),
                ("declined", "Not taken up"),
                ("discharged for non-attendance", "Ended by the service for missed appointments"),
                ("not delivered", "Not delivered"),
                ("unclear", "Unclear"),
            ),
        ),
        Field(name="barrier", words="What got in the way"),
        Field(name="effect", words="&Effect for the child"),
        SEEN_BY,
    ),
    "voice": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(name="child", words="Whose words", how="children", needed=True),
        Field(name="words", words="Words, &drawing, play or cue", how="lines", needed=True),
        Field(name="verbatim", words="Word for word?", how="choice", choices=YES_NO),
        Field(name="asked", words="What was &asked, word for word"),
        Field(name="present", words="Who was in the room"),
        SEEN_BY,
    ),
    "parents_view": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(name="person", words="Whose view", how="one-person", needed=True),
        Field(name="view", words="In their &own words", how="lines", needed=True),
        Field(name="asked_for", words="What they asked for", how="lines"),
        Field(name="wrong_here", words="What they say is wrong here", how="lines"),
        SEEN_BY,
    ),
    "goal": (
        Field(name="date", words="&Agreed on", how="date", needed=True),
        Field(name="child", words="For", how="children"),
        Field(name="goal", words="What the child &will have", how="lines", needed=True),
        Field(name="how_we_will_know", words="&How we will know", how="lines"),
        Field(name="contingency", words="What happens if not", how="lines"),
        Field(name="due", words="By when", how="date"),
        SEEN_BY,
    ),
    "question": (
        Field(name="date", words="&Chosen on", how="date", needed=True),
        Field(name="words", words="The &question, in words that can be read aloud", how="lines", needed=True),
        Field(name="meeting", words="For the &meeting", how="meeting"),
        SEEN_BY,
    ),
    "person": (
        Field(name="name", words="&Name", needed=True),
        Field(
            name="role",
            words="&Who they are",
            how="choice",
            choices=listed(
                "child",
                "unborn child",
                "mother",
                "father",
                "step-parent",
                "carer",
                "relative",
                "advocate",
                "other adult",
            ),
            needed=True,
        ),
        Field(name="born", words="&Born", how="date"),
        Field(name="due", words="&Due, if not born yet", how="date"),
        Field(name="school", words="School or nursery"),
        Field(name="gp", words="GP"),
        Field(name="communication", words="What helps in talking with them"),
        Field(name="protected", words="Keep their details out of every copy?", how="choice", choices=YES_NO),
    ),
    "agency": (
        Field(name="name", words="&Name", needed=True),
        Field(
            name="kind",
            words="&Kind",
            how="choice",
            choices=listed(
                "health",
                "education",
                "social care",
                "early help",
                "housing",
                "police",
                "voluntary",
                "other",
            ),
        ),
    ),
    "observation": (
        Field(name="date", words="&When it happened", how="date", needed=True),
        Field(name="reported", words="When a service &learned of it, if later", how="date"),
        Field(
            name="kind",
            words="&Kind",
            how="choice",
            choices=(
                ("concern", "Worry"),
                ("strength", "Strength"),
                ("looked-and-fine", "Looked, and fine"),
                ("neutral", "A fact"),
            ),
        ),
        Field(name="child", words="About", how="about", needed=True),
        Field(name="indicator", words="&Indicator", how="indicator", needed=True),
        Field(name="severity", words="&Grade", how="grade"),
        Field(
            name="basis",
            words="&How it is known",
            how="choice",
            choices=(
                ("seen", "Seen"),
                ("told-by-child", "Told by the child"),
                ("told-by-parent", "Told by a parent"),
                ("told-by-professional", "Told by a professional"),
                ("told-by-relative", "Told by a relative"),
                ("anonymous", "Told anonymously"),
                ("record", "From a record"),
                ("", "Not recorded"),
            ),
        ),
        Field(name="summary", words="What was &seen or said", how="lines", needed=True),
        Field(name="effect_on_child", words="&Effect on the child", how="lines"),
        Field(name="parent_account", words="Carer's &account", how="lines"),
        Field(name="agreed", words="What I &did or agreed", how="lines"),
        Field(name="my_view", words="My view (opinion)", how="lines"),
        SEEN_BY,
    ),
    "contact": (
        Field(name="date", words="&When", how="date", needed=True),
        Field(name="kind", words="&Kind", how="open", choices=CONTACT_KINDS, needed=True),
        Field(
            name="status",
            words="&Did it happen?",
            how="choice",
            choices=(
                ("attended", "Yes"),
                ("not-brought", "The child was not brought"),
                ("no-access", "No reply at the door"),
                ("cancelled-by-family", "Cancelled by the family"),
                ("cancelled-by-service", "Cancelled by the service"),
                ("not-delivered", "Planned, not delivered"),
                ("declined", "Not taken up; reason given"),
                ("no-contact", "Could not be reached"),
                ("unclear", "Unclear"),
            ),
        ),
        Field(name="person", words="With", how="people"),
        Field(name="children_seen", words="Children seen", how="children"),
        Field(name="seen_alone", words="Seen alone", how="children"),
        Field(name="barrier", words="What got in the way"),
        Field(name="what_we_changed", words="What we changed"),
        Field(name="done", words="What I did or a&greed", how="lines"),
        Field(
            name="entered_there",
            words="Entered in the agency's own system?",
            how="choice",
            choices=(("", "Not yet"), ("yes", "Yes"), ("no", "It is not to be")),
        ),
        SEEN_BY,
    ),
}
"""Kind to its questions, in the order in which a person thinks of them."""
