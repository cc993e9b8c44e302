"""What a page says where an edition cannot answer."""

from data.contract import EXTRACTS
from data.editions import Edition
from data.validation import Finding
from pages.frame.markup import alert

MOST_FINDINGS = 20
NO_NUMBERS = (
    "この自治体には、計画値も実績値も収録されていません（数値目標なし）。"
    "左の「自治体」でほかの自治体を選ぶか、「概要」で収録している資料を確かめてください。"
)


FAILED = "この画面で問題が起きました。"
FILE_FAILED = "ファイルを作れませんでした。画面の図と表は、そのまま使えます。ほかの形式のボタンもお試しください。"


def failure_message(number: str, what: str = FAILED) -> str:
    """Something of ours has failed; the log has the same number. ``what`` says what does not work."""
    text = f"{what}読み込み直しても直らないときは、管理者に番号 {number} を伝えてください。"
    return alert(text, [("番号", f"{number}（運用の記録に同じ番号で残っています）")])


def damage_message(edition: Edition, findings: tuple[Finding, ...]) -> str:
    """Which file, what is wrong with it, and what to do."""
    said = [(EXTRACTS[finding.extract].label, finding.message) for finding in findings[:MOST_FINDINGS]]
    if len(findings) > MOST_FINDINGS:
        rest = f"{len(findings) - MOST_FINDINGS}件あります（「データと出典」の「検査の結果」で全件を確かめられます）。"
        said.append(("ほか", rest))
    return alert(
        f"「{edition.label}」のデータに問題があるため、この画面を表示できません。"
        "左の「データの版」でほかの版を選ぶか、次の内容を直してください。",
        said,
    )
