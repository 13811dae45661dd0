"""The six pages of a family, in their order (Ctrl+1 to Ctrl+6)."""

from scr_neglect.ui.pages.children import ChildrenPage
from scr_neglect.ui.pages.chronology import ChronologyPage
from scr_neglect.ui.pages.picture import PicturePage
from scr_neglect.ui.pages.plan import PlanPage
from scr_neglect.ui.pages.prompts import PromptsPage
from scr_neglect.ui.pages.summary import SummaryPage

PAGES = (PicturePage, ChronologyPage, ChildrenPage, PromptsPage, PlanPage, SummaryPage)
TITLES = tuple(page.title for page in PAGES)
