"""The field's own words, read from resources: indicators, families, the act-now list, escalation stages.

What the open columns hold (contacts, meetings, levels, ...) is in `columns`; this is the one door to both.
"""

import functools
import re
from typing import Any, Literal

import msgspec
from msgspec import Struct

from scr_neglect.forgetting import remembered
from scr_neglect.records.columns import (
    AgencyKind,
    BodySite,
    Column,
    ContactKind,
    Framework,
    How,
    Kind,
    KindFile,
    Labels,
    LevelFile,
    MeetingKind,
    Role,
    Stage,
    read_table,
)
from scr_neglect.records.indicators import (
    Indicator,
    IndicatorFamily,
    IndicatorFile,
    Match,
    WordEntry,
)
from scr_neglect.records.letters import small_first
from scr_neglect.records.phrases import Phrase, indexed, phrases_in, tidied, without_domain, words_of


class ActNow(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry of the act-now list; `resources/act_now.toml` says what each rule field means."""

    code: str
    words: str
    act: str = ""
    asked: str = ""
    short: str = ""
    local: tuple[str, ...] = ()
    softer: bool = False
    grade: int | None = None
    indicators: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    with_families: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    sites: Literal["concerning", ""] = ""
    mark: str = ""
    under_months: int | None = None
    not_mobile: bool = False
    account_changed: bool = False
    at_least: int = 1
    within_months: int | None = None


class OnThePhone(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said on the line when something on the act-now list is told: to who rings, and to who answered."""

    professional: str
    who_saw: str
    someone_else: str
    lay: str
    child: str
    to_me: str


class EscalationStage(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One stage of the escalation template; working_days None: as local policy says."""

    number: int
    name: str
    who: str
    working_days: int | None = None
    urgent: str = ""
    record: str = ""


class _ActNowFile(Struct, frozen=True, forbid_unknown_fields=True):
    standing_words: str
    act: str
    local: tuple[str, ...]
    on_the_phone: OnThePhone
    act_now: tuple[ActNow, ...]


class _EscalationFile(Struct, frozen=True, forbid_unknown_fields=True):
    always: str
    stages: tuple[EscalationStage, ...]


# ---------------------------------------------------------------- the catalogue


class Catalogue:
    """Every indicator, family and kind that the program knows, and what a recorded word means among them.

    `indicators` by code, in the order of the file; `families` and `stressors` plain names by
    code; `tiers` labels by number.
    Look-ups never raise: what fits nothing comes back as "not in the list", under its own words.
    """

    def __init__(self, listing: IndicatorFile) -> None:
        self._listing = listing
        self.labels = Labels()
        self.money_question = listing.money_question
        self.families = {code: family.name for code, family in listing.families.items()}
        self.stressors = listing.stressors
        self.indicators = {one.code: _completed(one, listing.families) for one in listing.indicators}
        self._index = indexed((entry.words, entry) for entry in listing.matches)
        self._adult = indexed([(listing.adult_words, None)])
        self._child = indexed([(listing.child_words, None)])
        self.match = remembered()(self._match)
        self.framework = remembered()(self._framework)

    # what a recorded code means ------------------------------------------------

    def _match(self, code: str, domain: str = "") -> Match:
        """What an indicator code, ours or another agency's, means for a row of this domain."""
        listed = self.indicators.get(code.strip().casefold())
        if listed is not None:
            return _match_of(listed, "listed")
        said, rest = without_domain(code)
        words, domain = words_of(rest), domain.strip().casefold() or said
        same = self._by_slug.get((domain, words)) or self._by_slug.get(("", words))
        if same is not None:
            return _match_of(same, "matched")
        found = self._entry_for(words, domain)
        if found is None:
            return Match(None, "", "not in the list", "", "", tidied(code))
        entry, how = found.entry, "matched" if found.is_all_of(words) else "by its words"
        if entry.to:
            return _match_of(self.indicators[entry.to], how, entry)
        strand = entry.strand or self._listing.families[entry.family].strand
        return Match(None, entry.family, how, strand, entry.stressor, entry.name)

    def _entry_for(self, words: tuple[str, ...], domain: str) -> Phrase[WordEntry] | None:
        """The entry with most words in the text, then one for the domain, then the first in the file."""
        adult = any(phrases_in(self._adult, words)) and not any(phrases_in(self._child, words))
        fitting = (
            phrase
            for phrase in phrases_in(self._index, words)
            if phrase.entry.domain in ("", domain) and phrase.entry.about != ("child" if adult else "adult")
        )
        return min(fitting, key=lambda one: (-len(one.words), not one.entry.domain, one.place), default=None)

    @functools.cached_property
    def _by_slug(self) -> dict[tuple[str, tuple[str, ...]], Indicator]:
        """Indicators by the end of their code and by name, with their domain and, if only one, without."""
        listed: dict[tuple[str, tuple[str, ...]], list[Indicator]] = {}
        for one in self.indicators.values():
            if not one.strength and not one.retired:
                for slug in {words_of(one.code.rpartition(".")[2]), words_of(one.name)}:
                    listed.setdefault((one.domain, slug), []).append(one)
                    listed.setdefault(("", slug), []).append(one)
        return {key: same[0] for key, same in listed.items() if len(same) == 1}

    def name(self, code: str, domain: str = "") -> str:
        """The plain name for the screen; the code's own words, tidied, when it is not in the list."""
        return self.match(code, domain).name

    def find(
        self, typed: str, *, domain: str = "", age_months: int | None = None, strengths: bool = False
    ) -> list[Indicator]:
        """Indicators for the letters typed: those of the age first, then by name, code and other words."""
        wanted = words_of(typed)
        ranked = []
        for place, one in enumerate(self.indicators.values()):
            if one.strength == strengths and not one.retired and domain in ("", one.domain):
                rank = self._rank(one, wanted)
                if rank is not None:
                    ranked.append((not one.applies(age_months), rank, place, one))
        return [one for *_, one in sorted(ranked)]

    def _rank(self, one: Indicator, wanted: tuple[str, ...]) -> int | None:
        name, code, others = self._spoken[one.code]
        if name[: len(wanted)] == wanted or " ".join(name).startswith(" ".join(wanted)):
            return 0
        for rank, spoken in enumerate((name, name + code, name + code + others), start=1):
            if all(any(word.startswith(part) for word in spoken) for part in wanted):
                return rank
        return None

    @functools.cached_property
    def _spoken(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]]:
        """For each indicator the words of its name, of its code, and those that others use for it."""
        others: dict[str, set[str]] = {}
        for entry in self._listing.matches:
            spoken = " ".join(entry.words).replace("*", "").split()
            others.setdefault(entry.to, set()).update(spoken)
        return {
            one.code: (words_of(one.name), words_of(one.code), tuple(others.get(one.code, ())))
            for one in self.indicators.values()
        }

    # the open columns ----------------------------------------------------------

    @functools.cached_property
    def _columns(self) -> dict[str, Column[Any]]:
        kinds = read_table("kinds.toml", KindFile)
        passed_over = {"body_sites": frozenset({"left", "right", "l", "r", "the", "both"})}
        return {
            field: Column(getattr(kinds, field), passed_over.get(field, frozenset()))
            for field in KindFile.__struct_fields__
        }

    @functools.cached_property
    def _levels(self) -> tuple[dict[int, str], Column[Framework]]:
        levels, own = level_file(), self.labels
        tiers = {one.tier: own.tiers.get(one.tier) or one.name for one in levels.tiers}
        return tiers, Column(levels.frameworks, names=own.frameworks)

    def tier_within(self, tier: int | None) -> str:
        """The label of a tier within a sentence: a shipped one small, an area's own as it is written; "" for none."""
        return self.labels.tiers.get(tier or 0) or self.tiers.get(tier or 0, "").lower()

    def relabel(self, labels: Labels) -> None:
        """Calls levels of help and the lead by these words from now on."""
        self.labels = labels
        self.__dict__.pop("_levels", None)
        self.framework.cache_clear()

    @property
    def lead(self) -> str:
        """What the person is called who holds the plan together ("Lead professional")."""
        return self.labels.lead or level_file().lead

    @property
    def lead_within(self) -> str:
        """The same within a sentence: with a small first letter, unless the word is in capitals."""
        return small_first(self.lead)

    @property
    def tiers(self) -> dict[int, str]:
        """The tiers of help, 1 to 4, with the area's labels."""
        return self._levels[0]

    @property
    def framework_names(self) -> tuple[str, ...]:
        """The children's frameworks by their plain names, from the least help to the most; assessments at the end."""
        kinds = [one for one in self._levels[1].kinds if not one.adult]
        kinds.sort(key=lambda one: (one.assessment, one.tier or 0))
        return tuple(one.name for one in kinds)

    def _framework(self, text: str, tier: str = "") -> Framework:
        """The framework of a level of help; a tier on the row (a number 1 to 4) goes before its own."""
        lookup = self._levels[1]
        found = lookup.find(text)
        if not found.code and tier.strip():
            found = msgspec.structs.replace(lookup.find(tier), name=found.name or tidied(tier))
        numbers = set(re.findall(r"(?<!\d)[1-4](?!\d)", tier))
        return msgspec.structs.replace(found, tier=int(numbers.pop())) if len(numbers) == 1 else found

    def contact_kind(self, text: str) -> ContactKind:
        """What kind of contact these words mean ("speech therapy review" is a health appointment)."""
        return self._columns["contact_kinds"].find(text)

    def meeting_kind(self, text: str) -> MeetingKind:
        """What kind of meeting these words mean ("team around the family, closing" is a TAF)."""
        return self._columns["meeting_kinds"].find(text)

    def agency_kind(self, text: str) -> AgencyKind:
        """What kind of agency these words mean; its kind if recorded, or its name."""
        return self._columns["agency_kinds"].find(text)

    def body_site(self, text: str) -> BodySite:
        """What place on the body these words mean; of two places in one text, the concerning one."""
        return self._columns["body_sites"].find(text)

    @property
    def body_sites(self) -> tuple[BodySite, ...]:
        """The places on the body in the order of the list: those that need a closer look first."""
        return self._columns["body_sites"].kinds

    @property
    def stages(self) -> tuple[Stage, ...]:
        """How a child may get about, from the first to the last."""
        return self._columns["stages"].kinds

    @property
    def markings(self) -> tuple[Kind, ...]:
        """The kinds of mark that call for something by themselves."""
        return self._columns["markings"].kinds

    def stage(self, text: str) -> Stage:
        """How these words say that a child got about; read beside a place, or in the code of an injury."""
        return self._columns["stages"].find(text)

    def marking(self, text: str) -> Kind:
        """What kind of mark these words mean: one with a pattern, or none in the list."""
        return self._columns["markings"].find(text)

    def role(self, text: str) -> Role:
        """What these words say that a person is to the child ("mother of both children" is a mother)."""
        return self._columns["roles"].find(text)


def _completed(one: Indicator, families: dict[str, IndicatorFamily]) -> Indicator:
    """The indicator with what its code and its family say of it."""
    first, second = one.code.split(".")[:2]
    strength = first == "strength"
    domain = second if strength else ("context" if first == "engagement" else first)
    return msgspec.structs.replace(
        one, domain=domain, strength=strength, strand=one.strand or families[one.family].strand
    )


def _match_of(one: Indicator, how: How, entry: WordEntry | None = None) -> Match:
    strand = (entry.strand if entry else "") or one.strand
    stressor = (entry.stressor if entry else "") or one.stressor
    return Match(one, one.family, how, strand, stressor, one.name)


@functools.cache
def catalogue() -> Catalogue:
    """The shipped catalogue, read once."""
    return Catalogue(read_table("indicators.toml", IndicatorFile))


@functools.cache
def level_file() -> LevelFile:
    """Levels of help as shipped."""
    return read_table("levels.toml", LevelFile)


@functools.cache
def _act_now() -> _ActNowFile:
    return read_table("act_now.toml", _ActNowFile)


@functools.cache
def act_now_list() -> tuple[ActNow, ...]:
    """What goes before every chart, each with what to do today and what of the local procedures it needs."""
    file = _act_now()
    return tuple(
        msgspec.structs.replace(one, act=one.act or file.act, local=one.local or file.local)
        for one in file.act_now
    )


def on_the_phone() -> OnThePhone:
    """What is said on the line when something on the list is told."""
    return _act_now().on_the_phone


def standing_words() -> str:
    """The words on every picture and every page."""
    return _act_now().standing_words


@functools.cache
def _escalation() -> _EscalationFile:
    return read_table("escalation.toml", _EscalationFile)


def escalation_stages() -> tuple[EscalationStage, ...]:
    """The four stages of a professional disagreement: a template for the local procedure (SCR 104)."""
    return _escalation().stages


def direct_route() -> str:
    """The sentence beside every stage: anyone may refer directly, and a child at risk waits for none."""
    return _escalation().always
