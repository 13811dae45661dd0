"""Every form by kind, and what each is called: one table, from which all of them are built."""

from scr_neglect.ui.forms_around import AROUND
from scr_neglect.ui.forms_everyday import EVERYDAY
from scr_neglect.ui.questions import Field

FORMS: dict[str, tuple[Field, ...]] = {**EVERYDAY, **AROUND}
TITLES = {
    "meeting": "A meeting",
    "level": "A level of help",
    "action": "An action",
    "escalation": "A request, referral or disagreement",
    "service": "A service offered",
    "voice": "A child's words",
    "parents_view": "A parent's view",
    "goal": "A goal",
    "question": "A question for a meeting",
    "person": "A person",
    "agency": "An agency",
    "observation": "An observation",
    "contact": "A contact",
    "agreement": "An agreement",
    "network": "Someone around the family",
    "household": "Who lives where",
    "scaling": "Where someone puts it, 0 to 10",
    "worry_statement": "What someone is worried about",
    "supervision": "A supervision",
    "claim": "Something that was said and relied on",
    "day": "A day in my life",
    "assessment": "An outside assessment",
    "event": "A significant event",
}
