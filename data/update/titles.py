"""What the words around a table are about: a title that names another municipality or programme than was chosen."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from data.calendar import era_year, year_in_era
from data.update.days_in_names import check_days, without_days
from data.update.doubts import without_year_ends, years_ended
from data.update.findings import Findings, Place
from data.update.known import Known, plain
from data.update.observations import Observation, Reading
from data.update.sheets import Sheet
from data.update.until_when import without_months
from data.update.years import ERAS, folded, year_of

_MUNICIPALITY = re.compile(r"[一-鿿々ヶケぁ-んァ-ヶー]{1,7}?[市町村](?![民内役長場街立営町村])")
# An office is that of the municipality before it.
_OFFICE = re.compile("(?<=[市町村])役[所場]")
# Words that end like the name of a municipality, and name none.
_NONE = re.compile(r"(?:.*市)?町村|.*(?:各|本|当|全|他|同|政令|中核|指定都)[市町村]|都?市")
# Of several municipalities.
_LARGER = re.compile("[一-鿿]{1,6}(?:圏域|医療圏)|[一-鿿]{2,3}県(?![民内])")
# By which a value is that of several.
_TOGETHER = re.compile("含|合同|合計|共同|共催|除く")
# What a title may say of a table besides its place, its programme, its measure and its years.
OF_A_TABLE = re.compile(
    "在宅医療|介護連携|介護保険事業|高齢者(?:保健)?福祉|推進|施策|事業|第[0-9]{1,2}期|計画|実績|目標|[各本当][市町村]+|市町村?|"
    "年度別?|年次|実施|開催|状況|推移|一覧|調査|報告|結果|様式|資料|別紙|集計表|図?表|[票値回人名数]|参加者?|延べ|単位|"
    "進捗(?:管理)?|区分|(?:作成|更新)日?|"
    "及び|について|における|に関する|[とのを・、。,.:()~〜/\\-_―※▶▷■□●○◆◇【】〔〕]|[0-9]{1,2}(?![0-9]*月)"
)
# A plan as a document or a period: its numbers may be of either kind.
_PLANS = re.compile("(?:事業|福祉|第[0-9]{1,2}期|期)計画書?|計画(?:書|期間)")
# A fiscal year, and no day: 「R6」, 「令和6年度」, 「2024年度」.
_YEAR = re.compile(
    rf"(?<![a-z0-9])(?:((?:{'|'.join(ERAS)})(?:元|[0-9]{{1,2}}))|(20[0-9]{{2}}))(?:年度?)?(?![0-9年.\-/]|[0-9]*月)",
    re.IGNORECASE,
)
# Of a part of a municipality, or of what one body of several has held; a section of its office is neither.
_OF_A_PART = re.compile(
    r"[^\W\d_]*(?:圏域|地区|支部|[東西南北中]部(?![市町村])|包括(?!ケア|的|支援[課係室班])|支援センター|社協|社会福祉協議会|"
    r"医師会|薬剤師会|委託|直営|主催|共催|のみ|だけ|除く|以外|抜粋|"
    r"(?<!実績|確定|通年|年間|全体|市内|町内|村内)(?<![\d年度月期日回人件])分(?![^\W\d_]))[^\W\d_]*"
)
_BESIDE_A_NAME = re.compile(r"^[\s0-9().・_\-]+|[\s().・_\-]+$|\(\s*\)")
_UNNAMED = re.compile(r"(?:Sheet|シート|Table|記入表|データ)[0-9]*(?:\s*\([0-9]+\))?", re.IGNORECASE)


@dataclass(frozen=True)
class Contents:
    """What the values of a table are of: codes of municipalities and programmes, and fiscal years, those of which a
    value is final among them."""

    municipalities: frozenset[str]
    programmes: frozenset[str]
    years: frozenset[int]
    final_years: frozenset[int]

    @classmethod
    def of(cls, values: Iterable[Observation]) -> "Contents":
        """The contents of what was read."""
        found = {(each.municipality_code, each.programme_code, each.fiscal_year, each.obs_status) for each in values}
        final_years = frozenset(year for *_, year, status in found if status == "A")
        codes_and_years = list(zip(*found, strict=True))[:3] or [()] * 3
        return cls(*map(frozenset, codes_and_years), final_years)

    @property
    def is_of_one(self) -> bool:
        """Whether all values are of one programme of one municipality."""
        return len(self.municipalities) == len(self.programmes) == 1


def other_places(text: str, own: Iterable[str]) -> list[str]:
    """The municipalities that a folded text names besides its own, also by their offices."""
    for name in own:
        text = text.replace(name, "、")
    return [name for name in _MUNICIPALITY.findall(_OFFICE.sub("、", text)) if not _NONE.fullmatch(name)]


def names_of(sheet: Sheet, said: str | None = None) -> Iterator[tuple[str, Place]]:
    """The name of a sheet, where somebody has given it one; or what is ``said`` of it besides what is understood."""
    name = sheet.name if said is None else said
    if name and not _UNNAMED.fullmatch(name):
        yield name, Place(sheet.name)


def programme_named(sheet: Sheet, reading: Reading) -> str | None:
    """The programme after which a sheet is named, where none was chosen; years and numbers may stand beside it."""
    words = _BESIDE_A_NAME.sub("", _YEAR.sub("", folded(sheet.name or "")))
    is_one = not reading.lookup.expected_programme and plain(words) in reading.known.programme_names
    return words if is_one else None


def check_titles(
    titles: Iterable[tuple[str, Place]], contents: Contents, known: Known, findings: Findings,
    usual: re.Pattern = OF_A_TABLE,
) -> None:  # fmt: skip
    """Hold titles against what was read; ``usual`` are the words that say nothing about it."""
    for title, place in titles:
        text = plain(title)
        before = len(findings.found)
        if contents.is_of_one:
            check_note(title, place, *contents.municipalities, *contents.programmes, known, findings)
        _check_municipality(title, text, place, contents.municipalities, known, findings)
        _check_programmes(title, text, place, contents.programmes, known, findings)
        _check_years(title, place, contents.years, findings)
        check_days(title, place, contents.final_years, findings)
        if len(findings.found) == before:
            _check_words(title, text, place, contents, known, findings, usual)


def others_named(text: str, municipalities: Iterable[str], known: Known) -> list[str]:
    """The municipalities that a text names besides these."""
    return other_places(plain(text), [plain(known.municipalities[code]) for code in municipalities])


def check_note(note: str, place: Place, municipality: str, programme: str, known: Known, findings: Findings) -> None:
    """Ask about a note by which the value would be that of more than its municipality and its programme."""
    text = plain(note)
    if not _TOGETHER.search(text):
        return
    others = others_named(note, [municipality], known)
    others += [
        name for name, code in known.programme_names.items() if code != programme and len(name) >= 4 and name in text
    ]
    if others:
        own = f"{known.municipalities[municipality]}の{known.programmes[programme]}"
        message = f"「{note}」とあります。{own}だけの値かを確かめてください。"
        findings.warning("TITLE-1", message, value=note, place=place)


def _check_municipality(
    title: str, text: str, place: Place, municipalities: frozenset[str], known: Known, findings: Findings
) -> None:
    own = [plain(known.municipalities[code]) for code in municipalities]
    rest = text
    for name in own:
        rest = rest.replace(name, "")
    others = {name for name in known.municipality_names if name in rest}
    chosen = "、".join(known.municipalities[code] for code in sorted(municipalities))
    if others:
        message = f"「{max(others, key=len)}」とあります。{chosen}の値として読みました。選んだ自治体を直してください。"
        findings.error("CODE-3", message, value=title, place=place)
    elif own and not any(name in text for name in own):
        unknown = [name for name in _MUNICIPALITY.findall(_YEAR.sub("、", rest)) if not _NONE.fullmatch(name)]
        unknown += _LARGER.findall(rest)
        if unknown:
            message = f"「{unknown[0]}」とあります。{chosen}の値として読みました。その自治体の表かを確かめてください。"
            findings.warning("TITLE-1", message, value=title, place=place)


def _check_programmes(
    title: str, text: str, place: Place, programmes: frozenset[str], known: Known, findings: Findings
) -> None:
    named = {code for name, code in known.programme_names.items() if len(name) >= 4 and name in text}
    if named and not named & programmes:
        chosen = "、".join(known.programmes[code] for code in sorted(programmes))
        message = f"ほかの事業の名前がありますが、{chosen}の値として読みました。選んだ事業を確かめてください。"
        findings.error("CODE-5", message, value=title, place=place)


def _without_names(text: str, contents: Contents, known: Known) -> str:
    """A folded text without the names of what its values are of."""
    names = [plain(known.municipalities[code]) for code in contents.municipalities if len(contents.municipalities) == 1]
    names += [name for name, code in known.programme_names.items() if code in contents.programmes]
    for name in sorted([*names, *known.measure_names], key=len, reverse=True):
        text = text.replace(name, "、")
    return text


def _check_words(
    title: str, text: str, place: Place, contents: Contents, known: Known, findings: Findings, usual: re.Pattern
) -> None:
    """Ask about what is left of a title once all is gone that its values are known to be of."""
    if contents.years - contents.final_years:
        text = without_months(text, contents.years)
    text = _without_names(text, contents, known)
    if min(years_ended(title), default=0) >= max(contents.years, default=0):
        text = without_year_ends(text)
    left = usual.sub("\n", _YEAR.sub("、", without_days(text))).split("\n")
    if rest := "、".join(filter(None, left)):
        message = f"「{title}」とあります。読み取った値が「{rest}」の語に合うかを確かめてください。"
        findings.warning("TITLE-1", message, value=title, place=place)


def check_name(
    name: str, place: Place, contents: Contents, scenarios: set[str], known: Known, findings: Findings
) -> None:
    """Ask about the name of a file or a sheet that names another place, programme, year or kind than was read, or a
    part of it; what else stands in it says nothing."""
    text = plain(name)
    is_of_plan = re.search("計画|目標", _PLANS.sub("", text)) and "実績" not in text
    others = []
    if not any(plain(known.municipalities[code]) in text for code in contents.municipalities):
        others += [each for each in _MUNICIPALITY.findall(text.replace("_", " ")) if not _NONE.fullmatch(each)]
    named = {code for word, code in known.programme_names.items() if len(word) >= 4 and word in text}
    others += [known.programmes[code] for code in sorted(named)] if not named & contents.programmes else []
    years = years_named(name)
    others += [year_in_era(year) for year in sorted(years)] if not years & contents.years else []
    others += ["計画"] if is_of_plan and "plan" not in scenarios else []
    if others:
        message = (
            f"名前は「{name}」ですが、読み取った値は「{'、'.join(others)}」のものではありません。確かめてください。"
        )
        findings.warning("TITLE-1", message, value=name, place=place)
    elif part := _OF_A_PART.search(_without_names(text, contents, known)):
        message = f"名前に「{part[0]}」とあります。その一部の値でなく、自治体の全体の値かを確かめてください。"
        findings.warning("TITLE-1", message, value=name, place=place)


def years_named(text: str) -> set[int]:
    """The fiscal years that a text names; one that does not exist is none."""
    found = set()
    for era, western in _YEAR.findall("".join(folded(text).split())):
        try:
            found.add(year_of(era or western))
        except ValueError:
            continue
    return found


def _check_years(title: str, place: Place, years: frozenset[int], findings: Findings) -> None:
    named = years_named(title)
    if named and not named & years:
        read = "、".join(f"{letter}{number}年度" for letter, _, number in map(era_year, sorted(years)))
        message = f"「{title}」とありますが、{read}の値として読みました。年度を確かめてください。"
        findings.warning("TITLE-1", message, value=title, place=place)
