"""Why something was not published: for the one who tried, in Japanese, with what to do."""

import errno
from collections.abc import Sequence

from filelock import Timeout

from data.validation import Finding

UNCHANGED = "いま公開されているデータは変わっていません。"
_FULL = "ディスクの空き容量が足りません。不要なファイルを消すなどして空きを作ってから、もう一度お試しください。"
_HELD = (
    "保存先のフォルダーに書き込めません。ウイルス対策ソフトなどがファイルを使っているときは、少し待ってからもう一度"
    "お試しください。直らないときは、書き込みの権限を管理者に確かめてください。"
)
_READ_ONLY = "保存先が読み取り専用です。書き込めるようにするか、保存先を変えるよう、管理者に伝えてください。"
_BUSY = "ほかの人の公開が終わるのを待ちましたが、終わりませんでした。少し待ってから、もう一度お試しください。"
CAUSES = {
    errno.ENOSPC: _FULL,
    getattr(errno, "EDQUOT", errno.ENOSPC): _FULL,
    errno.EACCES: _HELD,
    errno.EPERM: _HELD,
    errno.EROFS: _READ_ONLY,
}


class Outdated(RuntimeError):
    """Somebody else has published since the editor began."""


class UnknownGeneration(LookupError):
    """No generation of that name is kept."""

    def __init__(self, name: str):
        super().__init__(f"「{name}」という世代はありません。消されたか、名前が違います。")

    def __str__(self) -> str:
        return self.args[0]


class CannotPublish(RuntimeError):
    """Nothing was published; ``findings`` are the breaches of the contract, where these are the reason."""

    def __init__(self, message: str, findings: Sequence[Finding] = ()):
        super().__init__(f"{message}{UNCHANGED}")
        self.findings = list(findings)


def outdated(current_label: str | None) -> Outdated:
    """The refusal of an editor who began before ``current_label`` was published."""
    now = f"いまは{current_label}です。" if current_label else "いまは公開された世代がありません。"
    return Outdated(f"他の人が先に更新しました。{now}読み込み直して違いを確かめてから、もう一度公開してください。")


def refused_by_system(error: OSError) -> CannotPublish:
    """Cause and remedy of what the system refuses."""
    if isinstance(error, Timeout):
        return CannotPublish(_BUSY)
    code = errno.errorcode.get(error.errno or 0, type(error).__name__)
    other = f"保存先の読み書きに失敗しました（{code}）。保存先につながっているかを確かめ、管理者に伝えてください。"
    return CannotPublish(CAUSES.get(error.errno, other))


def breaking_contract(findings: Sequence[Finding]) -> CannotPublish:
    """The refusal of data that would break the contract."""
    more = f"（ほか{len(findings) - 1}件）" if len(findings) > 1 else ""
    return CannotPublish(f"データに問題があるため公開できません。{findings[0].message}{more}", findings)
