"""Words on what documents tell of initiatives and challenges: counts and where they stand, no judgement."""

from pages.wording.values import Row, Rows, citation, era_date, grouped

NOT_TOLD_NOTE = "「記載なし」は資料に書かれていないことを示し、取り組んでいないことを示さない。"
NO_CHALLENGE_TOLD_NOTE = "「記載なし」は資料に書かれていないことを示し、課題がないことを示さない。"
INFERRED_NOTE = "分類の「推定」は、資料の文言から判断して分類したもの。"
# Of counts, beside which no row is marked.
INFERRED_COUNTED_NOTE = "件数には、資料の文言から判断して分類したものを含む。"
DELIVERIES_NOTE = (
    "件数の下は実施方法。分かれるときは方法ごとの件数を添え、実施方法の記載がないものは「記載なし」とした。"
)
OTHERS_NOTE = "「他」は、件数のうち議会・関係団体が挙げたもの。"
CAPACITY_NOTE = "定員は募集する人数で、計画値でも実績値でもない。参加人数は資料に記載がない。"
ANY_COUNTS = ("initiative_count", "challenge_count")


def cell_words(cell: Row) -> str:
    """「3件」 with the ways of delivery, or with how many of the challenges others have raised; 「」 for none."""
    count = next(cell[name] for name in ANY_COUNTS if name in cell)
    if not count:
        return ""
    if "deliveries" in cell:
        return f"{count}件\n{cell['deliveries']}" if cell["deliveries"] else f"{count}件"
    return f"{count}件\n他{cell['other_count']}" if cell["other_count"] else f"{count}件"


def cell_notes(cells: Rows, told: Rows) -> list[str]:
    """What must be said of cells of a matrix, and of the rows that are ``told`` in them."""
    return [
        note
        for note, holds in (
            (OTHERS_NOTE, any(cell.get("other_count") for cell in cells)),
            (NOT_TOLD_NOTE, any(not cell.get("initiative_count", 1) for cell in cells)),
            (NO_CHALLENGE_TOLD_NOTE, any(not cell.get("challenge_count", 1) for cell in cells)),
            (INFERRED_COUNTED_NOTE, any(row["is_inferred"] for row in told)),
        )
        if holds
    ]


def cell_details(cell: Row) -> str:
    """The words of a cell on one line, with the partners of its initiatives; 「」 for none."""
    text = cell_words(cell).replace("\n", " ")
    return f"{text}（相手方：{cell['partners']}）" if cell.get("partners") else text


def counts_sentence(initiatives: list[Row], challenges: list[Row]) -> str:
    """How many initiatives and challenges of how many municipalities the edition holds."""
    places = {row["municipality_code"] for row in (*initiatives, *challenges)}
    return (
        f"{len(places):,}自治体について、取組{len(initiatives):,}件と課題{len(challenges):,}件を収録している。"
        "いずれも資料の記載を要約して分類したもので、数値目標はない。"
    )


def answers_sentence(answers: list[Row]) -> str:
    """How many municipalities gave which answer, question by question."""
    parts = []
    for rows in grouped(answers, "question"):
        counts = "、".join(f"{same[0]['answer_label']}{len(same)}" for same in grouped(rows, "answer"))
        parts.append(f"「{rows[0]['question_label']}」は、{counts}")
    return f"{'。'.join(parts)}（自治体の数）。「記載なし」は、意見がないことを示さない。"


def found_sentence(initiatives: list[Row], challenges: list[Row] | None, limits: list[str]) -> str:
    """How many rows remain under the limits that are set; ``challenges`` is None where they cannot have one of them."""
    which = f"「{'・'.join(limits)}」に当てはまる" if limits else "収録している"
    found = f"{which}のは、取組{len(initiatives)}件"
    if challenges is None:
        return f"{found}である。課題は事業項目・実施方法では分類されていないため、この条件では示さない。"
    return f"{found}、課題{len(challenges)}件である。"


def in_part_sentences(hidden: list[Row]) -> list[str]:
    """What is told of a part of the initiatives that do not state their delivery, and are not listed for that.

    Rows: ``initiatives_delivered_in_part``.
    """
    return [
        f"{row['municipality']}は、{row['statement']}（資料{row['source_code']} {row['source_line']}行）。"
        f"そのため、取組{len(rows)}件の実施方法を「記載なし」としている。"
        for rows in grouped(hidden, "municipality_code", "statement", "source_code", "source_line")
        for row in rows[:1]
    ]


def announced_elsewhere(municipality: str) -> str:
    """That no training of the chosen municipality is known, before those of others."""
    return f"{municipality}の研修の予定は収録されていません。ほかの自治体の予定："


def announced_text(row: Row) -> list[tuple[str, str]]:
    """Terms and texts of a card on an announced training."""
    texts = [
        ("開催予定日", era_date(row["held_on"])),
        ("自治体", row["municipality"]),
        ("会場", row["venue"]),
        ("対象", row["audience"]),
        ("定員", row["capacity_text"]),
        ("申込期限", row["application_deadline"] and era_date(row["application_deadline"])),
        ("出典", citation(row)),
    ]
    return [(term, text) for term, text in texts if text]


def telling_sentences(tellings: list[Row], *, has_numbers: bool = False) -> list[str]:
    """What each document tells of a municipality; what it does not speak of is not counted as 0.

    Rows: ``tellings_of_municipality``. ``has_numbers`` where the municipality has plans or actuals as well.
    """
    kinds = (("取組", "initiative_count"), ("課題", "challenge_count"))
    named = ["、".join(f"{kind}が{row[count]}件" for kind, count in kinds if row[count]) for row in tellings]
    tail = "" if has_numbers else "（数値目標なし）"
    return [
        f"{row['short_citation']}に、{counts}記載されている{tail}。"
        for row, counts in zip(tellings, named, strict=True)
    ]


def delivery_summary(initiatives: list[Row]) -> str:
    """「実施方法は、共同21件、委託18件、…」."""
    counts = [(rows[0]["delivery_label"], len(rows)) for rows in grouped(initiatives, "delivery")]
    named = "、".join(f"{label}{count}件" for label, count in sorted(counts, key=lambda pair: -pair[1]))
    return f"実施方法は、{named}である。" if counts else ""
