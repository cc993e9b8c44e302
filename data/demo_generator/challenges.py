"""Challenges that municipalities and their partners name, by theme."""

from data.codes import label_of
from data.demo_generator.draw import Draw
from data.demo_generator.places import PLACES, Place
from data.demo_generator.provenance import SOURCE

MUNICIPALITY, ORGANISATION = "municipality", "council_or_organisation"
INFERRED, INFERRED_NOTE = 0.06, "記述から主題を判断した"

# Theme code → the challenges under it, each with who raised it.
THEMES = {
    "workforce": (
        ("訪問看護と介護の担い手が足りない", MUNICIPALITY),
        ("専門職の採用が年々難しい", ORGANISATION),
        ("コーディネーターの後任が決まらない", MUNICIPALITY),
    ),
    "care_resources": (
        ("訪問診療を行う医療機関が少ない", MUNICIPALITY),
        ("夜間に動ける事業所が限られる", MUNICIPALITY),
        ("通える範囲の事業所が減っている", ORGANISATION),
    ),
    "beds": (
        ("長く療養できる場が域内にない", ORGANISATION),
        ("一時的に受け入れる病床が足りない", MUNICIPALITY),
    ),
    "awareness": (
        ("若い世代に周知が届いていない", MUNICIPALITY),
        ("在宅医療の相談先が知られていない", ORGANISATION),
        ("講座の参加者が固定している", MUNICIPALITY),
    ),
    "understanding": (
        ("研修に来る職種が偏っている", MUNICIPALITY),
        ("事業の目的が関係者に伝わりにくい", MUNICIPALITY),
    ),
    "collaboration": (
        ("病院と事業所が顔を合わせる機会が少ない", ORGANISATION),
        ("庁内の担当課の間で情報が分かれている", MUNICIPALITY),
    ),
    "information_sharing": (
        ("ICTツールの利用が一部の職種にとどまる", MUNICIPALITY),
        ("連携シートの様式が病院ごとに異なる", ORGANISATION),
    ),
    "emergency": (
        ("救急時に本人の意向が伝わりにくい", ORGANISATION),
        ("消防との情報の受渡しが決まっていない", MUNICIPALITY),
    ),
    "hospital_transition": (
        ("退院の連絡が直前になることがある", ORGANISATION),
        ("域外の病院との退院調整に時間がかかる", MUNICIPALITY),
    ),
    "know_how_and_data": (
        ("担当者の異動で進め方が途切れる", MUNICIPALITY),
        ("課題を示す統計を読み解けていない", MUNICIPALITY),
        ("事業の評価の方法が定まっていない", MUNICIPALITY),
    ),
    "wide_area": (
        ("隣の圏域との話し合いの場がない", MUNICIPALITY),
        ("市町村の間で取組の差が大きい", ORGANISATION),
    ),
    "end_of_life": (
        ("人生会議を始める時期に迷う", ORGANISATION),
        ("施設での看取りの経験が少ない", MUNICIPALITY),
    ),
}


def _rows_of(place: Place) -> list[dict]:
    """Two or three challenges of one municipality, each under a theme of its own."""
    draw = Draw(place.code, "challenges")
    rows = []
    for theme_code in draw.order(tuple(THEMES))[: draw.pick((2, 2, 3))]:
        challenge, raised_by = draw.pick(THEMES[theme_code])
        is_inferred = draw.happens(INFERRED)
        rows.append(
            {
                "municipality_code": place.code,
                "theme_code": theme_code,
                "challenge": challenge,
                "theme": label_of("challenge_theme", theme_code),
                "raised_by": raised_by,
                "is_inferred": is_inferred,
                "note": INFERRED_NOTE if is_inferred else None,
                **SOURCE,
            }
        )
    return rows


def challenge_rows() -> list[dict]:
    """Rows of ``challenges``."""
    return [row for place in PLACES for row in _rows_of(place)]
