"""Titles, places and audiences of single sessions, by programme."""

from data.demo_generator.programmes import EVENT, LECTURE, TRAINING

TITLES = {
    LECTURE: (
        "在宅医療のはじめの一歩",
        "訪問看護でできること",
        "もしものときの話し合い（人生会議）",
        "薬と上手に付き合う",
        "口の健康と食べる力",
        "認知症とともに家で暮らす",
        "退院後の暮らしの準備",
        "救急車を呼ぶ前に知っておくこと",
    ),
    EVENT: (
        "在宅医療・介護を知るつどい",
        "人生会議を考える講演会",
        "暮らしと健康のフェア",
        "家で過ごすことを語るシンポジウム",
        "介護と医療の相談広場",
    ),
    TRAINING: (
        "入退院の情報を共有する",
        "急変時の対応を考える",
        "看取り期を支える",
        "栄養と口腔から暮らしを支える",
        "服薬を多職種で支える",
        "災害時の在宅療養を考える",
        "認知症の人の意思決定を支える",
    ),
}

# Each venue with the audience that meets there.
VENUES = {
    LECTURE: (
        ("東部地区センター", "町内会・自治会の会員"),
        ("西部地区センター", "通いの場の参加者"),
        ("中央公民館", "住民"),
        ("福祉センター 集会室", "老人クラブの会員"),
        ("図書館 研修室", "家族を介護している人"),
    ),
    EVENT: (
        ("文化会館 大ホール", "住民"),
        ("総合体育館", "住民"),
        ("中央公民館 講堂", "住民と医療・介護関係者"),
    ),
    TRAINING: (
        ("保健センター 大会議室", "医療・介護関係者"),
        ("役場 会議室", "介護支援専門員・看護職・薬剤師ほか"),
        ("中央公民館 視聴覚室", "医療・介護関係者"),
        ("福祉センター 研修室", "介護職・看護職・リハビリ職ほか"),
    ),
}
CITY_HALL = {"役場 会議室": "市役所 会議室"}
ONLINE = "オンライン"

CANCELLATION_NOTES = ("講師の都合により中止", "申込みが少なく中止", "会場の都合により中止")
WEATHER_NOTES = {
    **dict.fromkeys((8, 9, 10), "台風の接近のため中止"),
    **dict.fromkeys((1, 2), "大雪のため中止"),
}


def cancellation_notes(month: int) -> tuple[str, ...]:
    """Why a single session may be cancelled in a month: no typhoon in spring, no snow in summer."""
    return (*CANCELLATION_NOTES, WEATHER_NOTES[month]) if month in WEATHER_NOTES else CANCELLATION_NOTES


def title_of(programme_code: str, text: str, number: int) -> str:
    """The title as announced; trainings count their sessions of the year."""
    return f"第{number}回 多職種研修会「{text}」" if programme_code == TRAINING else text
