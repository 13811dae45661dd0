"""The open columns: what agencies call a contact, a meeting, a level, a body site, a person, an agency."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scr_neglect.records.catalogue import Catalogue, catalogue
from scr_neglect.records.columns import Column
from scr_neglect.records.phrases import words_of


@pytest.fixture(scope="module")
def listed() -> Catalogue:
    return catalogue()


def rows(table: dict[str, str]) -> list[tuple[str, str]]:
    """Text and code, for each text (`;` between them) of each code."""
    return [(text.strip(), code) for code, texts in table.items() for text in texts.split(";")]


def columns(listed: Catalogue) -> list[Column]:
    return [*listed._columns.values(), listed._levels[1]]


CONTACTS = {
    "home-visit": "home-visit; Visit at home; welfare check",
    "home-visit-unannounced": "Unannounced home visit; drop-in visit",
    "home-visit-announced": "planned visit; new birth visit",
    "health-appointment": "speech therapy review; A&E; GP surgery; antenatal clinic; health review",
    "education-appointment": "parents' evening; nursery visit",
    "appointment": "appointment; review; office visit",
    "setting-day": "nursery session; school week; nursery; in school",
    "session": "session; parenting course; stay and play",
    "call": "call; telephone call",
    "message": "e-mail; text message; letter",
    "assessment": "assessment; Graded Care Profile",
    "": "séance; xyzzy",
}
MEETINGS = {
    "taf": "TAF; team around the family, closing; early help review",
    "tac": "TAC; Team Around the Child meeting",
    "core-group": "core group; Core-Group 3",
    "child-in-need": "CIN planning; Child in Need review",
    "child-in-care-review": "LAC review; Looked After review",
    "strategy-discussion": "strategy; strategy discussion; s47 discussion",
    "conference": "ICPC; Review child protection conference",
    "professionals": "professionals; discharge planning; professionals' meeting; MARAC",
    "family-group-conference": "Family group conference",
    "school-meeting": "school meeting; annual review",
    "": "coffee",
}
FRAMEWORKS = {
    "universal": "Universal services only; no further action",
    "early-help": "Early Offer of Help; TAF; Prevention and Support Service; PASS",
    "child-in-need": "Child in Need s17; CIN; section 17",
    "children-and-families-assessment": "Children and Families assessment; Single assessment",
    "child-protection-plan": "Child Protection Plan; CPP",
    "section-20": "S20; Section 20 accommodation",
    "looked-after": "Looked After Child; LAC",
    "interim-care-order": "Interim Care Order; ICO",
    "supervision-order": "Supervision Order",
    "care-order": "Full Care Order; Care Order",
    "pre-birth-assessment": "Pre-birth assessment",
    "none": "No assessment or framework",
    "leaving-care": "Leaving Care Personal Advisor (mother)",
}
TIERS = {
    "universal": 1, "early-help": 2, "child-in-need": 3, "children-and-families-assessment": 3,
    "pre-birth-assessment": None, "none": None, "leaving-care": None,
}  # fmt: skip
SITES = {
    "ear": "left ear; behind the right ear; forehead and ear",
    "neck": "back of the neck",
    "torso": "back; chest wall; right hip",
    "buttocks": "bottom; left buttock",
    "genitals": "groin",
    "mouth": "bottom lip; frenulum",
    "jaw-angle": "angle of the jaw",
    "cheek": "cheeks",
    "eyelid": "black eye; eyelid",
    "head": "back of head; scalp",
    "forehead": "forehead; left eyebrow",
    "nose": "nose-bridge",
    "face": "cheekbone",
    "hand": "back of the left hand; thumb",
    "knee": "R knee",
    "shin": "shins; front of leg",
    "elbow": "elbow",
    "palm": "palm of hand",
    "": "elsewhere",
}
ROLES = {
    "child": "child Kyle; half-sister; step-brother; baby",
    "unborn-child": "unborn child; Unborn baby",
    "mother": "mother of both children; child's mother; birth mother; Mum",
    "father": "father of both children; non-resident father",
    "step-parent": "stepfather; mother's new partner",
    "foster-carer": "foster mother",
    "kinship-carer": "special guardian",
    "carer": "carer; parents",
    "relative": "paternal grandmother; mother's father; uncle of the children;"
    " husband of the paternal grandmother",
    "advocate": "child's advocate",
    "other-adult": "anonymous caller of November; lodger",
    "": "astronaut",
}
AGENCIES = {
    "health": "health; GP; Health Visiting; Speech and Language Therapy; school nurse",
    "social-care": "social care; Thurrock Children's Social Care; Multi-Agency Safeguarding Hub",
    "early-help": "early help; Children's Centre",
    "education": "Nursery; school; nursery setting",
    "housing": "Council housing service",
    "adult-services": "Adult Social Care; probation",
    "police": "police",
    "voluntary": "voluntary; a charity",
    "court": "court",
    "coroner": "coroner",
    "unspecified": "unspecified; not stated",
    "": "plumber",
}


@pytest.mark.parametrize(("text", "code"), rows(CONTACTS))
def test_contact_kinds(listed: Catalogue, text: str, code: str) -> None:
    assert listed.contact_kind(text).code == code


def test_a_setting_day_is_never_the_home_seen(listed: Catalogue) -> None:
    kinds = listed._columns["contact_kinds"].kinds
    home = {"home-visit", "home-visit-announced", "home-visit-unannounced"}
    assert {kind.code for kind in kinds if kind.home} == home
    assert {kind.code for kind in kinds if kind.setting} == {"setting-day"}
    assert {kind.code for kind in kinds if not kind.in_person} == {"call", "message"}
    assert {kind.code: kind.announced for kind in kinds if kind.announced} == {
        "home-visit-announced": "yes",
        "home-visit-unannounced": "no",
    }


@pytest.mark.parametrize(("text", "code"), rows(MEETINGS))
def test_meeting_kinds(listed: Catalogue, text: str, code: str) -> None:
    kind = listed.meeting_kind(text)
    assert kind.code == code
    assert kind.multi_agency == (code not in ("family-group-conference", "school-meeting", ""))
    assert kind.family == (code not in ("strategy-discussion", "professionals", ""))


@pytest.mark.parametrize(("text", "code"), rows(FRAMEWORKS))
def test_frameworks(listed: Catalogue, text: str, code: str) -> None:
    framework = listed.framework(text)
    assert (framework.code, framework.tier) == (code, TIERS.get(code, 4))


def test_a_tier_on_the_row_goes_before_the_frameworks_own(listed: Catalogue) -> None:
    assert listed.framework("Family help plan", "Level 3").tier == 3
    assert listed.framework("Pre-birth assessment", "3").tier == 3
    assert listed.framework("TAF", "2-3").tier == 2
    local = listed.framework("Something local", "tier 2")
    assert (local.code, local.name, local.tier, local.how) == ("", "Something local", 2, "not in the list")
    assert listed.framework("Something local", "2-3").tier is None
    assert (listed.framework("", "universal").code, listed.framework("", "universal").tier) == (
        "universal",
        1,
    )


def test_what_rests_on_law_on_agreement_or_on_a_court(listed: Catalogue) -> None:
    flags = {
        text: (one.statutory, one.by_agreement, one.assessment, one.order)
        for text in ("TAF", "CIN", "CP plan", "S20", "Care Order", "Pre-birth assessment")
        for one in (listed.framework(text),)
    }
    assert flags == {
        "TAF": (False, True, False, False),
        "CIN": (True, True, False, False),
        "CP plan": (True, False, False, False),
        "S20": (True, True, False, False),
        "Care Order": (True, False, False, True),
        "Pre-birth assessment": (True, False, True, False),
    }
    assert list(listed.tiers) == [1, 2, 3, 4]
    assert all(one.tier in (None, 1, 2, 3, 4) for one in listed._levels[1].kinds)


@pytest.mark.parametrize(("text", "code"), rows(SITES))
def test_body_sites(listed: Catalogue, text: str, code: str) -> None:
    assert listed.body_site(text).code == code


def test_the_concerning_and_the_bony_sites_are_the_ones_of_the_rule(listed: Catalogue) -> None:
    sites = listed._columns["body_sites"].kinds
    concerning = "ear neck torso mouth jaw-angle cheek eyelid buttocks genitals"
    assert {one.code for one in sites if one.concerning} == set(concerning.split())
    assert {one.code for one in sites if one.bony} == {"knee", "shin", "elbow", "palm"}


@pytest.mark.parametrize(("text", "code"), rows(ROLES))
def test_roles(listed: Catalogue, text: str, code: str) -> None:
    role = listed.role(text)
    assert role.code == code
    assert role.child == (code in ("child", "unborn-child"))
    assert role.unborn == (code == "unborn-child")
    parents = ("mother", "father", "step-parent", "carer", "foster-carer", "kinship-carer")
    assert role.parent == (code in parents)


@pytest.mark.parametrize(("text", "code"), rows(AGENCIES))
def test_agency_kinds(listed: Catalogue, text: str, code: str) -> None:
    kind = listed.agency_kind(text)
    assert kind.code == code
    assert kind.nobody == (code == "unspecified")
    assert kind.health == (code == "health")


def test_how_a_text_was_matched_is_said(listed: Catalogue) -> None:
    hows = {text: listed.meeting_kind(text).how for text in ("core-group", "ICPC", "the LAC", "coffee")}
    assert hows == {
        "core-group": "listed",
        "ICPC": "matched",
        "the LAC": "by its words",
        "coffee": "not in the list",
    }
    assert listed.meeting_kind("coffee-morning").name == "Coffee morning"


def test_no_word_is_in_the_shadow_of_another(listed: Catalogue) -> None:
    for column in columns(listed):
        codes = [kind.code for kind in column.kinds]
        assert len(set(codes)) == len(codes)
        for one in column.kinds:
            for words in one.words:
                text = words.replace("*", "").replace("^", "").strip()
                assert column.find(text).code == one.code, words


def test_every_phrase_is_written_as_words_are_compared(listed: Catalogue) -> None:
    tables = [entry.words for entry in listed._listing.matches]
    tables += [kind.words for column in columns(listed) for kind in column.kinds]
    for phrase in itertools.chain.from_iterable(tables):
        bare = phrase.replace("*", "").replace("^", "").split()
        assert tuple(bare) == words_of(" ".join(bare)), phrase
        first = phrase.split()[0]
        assert len(first.rstrip("*")) >= (2 if first.endswith("*") else 1), phrase


WORDS = ["TAF", "mother's", "home", "visit", "-", "_", "^", "*", "ear", "A&E", "ß", "s17"]
TEXT = st.text() | st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@given(text=TEXT, tier=st.sampled_from(["", "2", "Level 3", "2-3", "universal"]) | st.text(max_size=6))
def test_the_open_columns_never_raise(text: str, tier: str) -> None:
    one = catalogue()
    for look in (one.contact_kind, one.meeting_kind, one.agency_kind, one.body_site, one.role):
        assert look(text) == look(text)
        assert (look(text).code == "") == (look(text).how == "not in the list")
    assert one.framework(text, tier).tier in (None, 1, 2, 3, 4)
