"""The six pages of a family, in their order (Ctrl+1 to Ctrl+6)."""

from scr_neglect.casework.session import Session
from scr_neglect.ui.background import Worker
from scr_neglect.ui.page import Page
from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.pages.plan import PlanPage
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.pages.summary import SummaryPage


def pages_of_a_family(session: Session, worker: Worker) -> list[Page]:
    """Picture, Chronology, Children, Prompts, Plan, Summary."""
    return [
        PicturePage(session, worker),
        ChronologyPage(session, worker),
        ChildrenPage(session, worker),
        PromptsPage(session, worker),
        PlanPage(session, worker),
        SummaryPage(session, worker),
    ]
