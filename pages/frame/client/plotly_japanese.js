// Plotly's own words for dates and numbers: it brings no Japanese of its own.
const JAPANESE = {
  moduleType: "locale",
  name: "ja",
  dictionary: {},
  format: {
    days: ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"],
    shortDays: ["日", "月", "火", "水", "木", "金", "土"],
    months: Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
    shortMonths: Array.from({ length: 12 }, (_, month) => `${month + 1}月`),
    date: "%Y年%-m月%-d日",
    year: "%Y年",
    month: "%Y年%-m月",
    dayMonth: "%-m月%-d日",
    dayMonthYear: "%Y年%-m月%-d日",
    decimal: ".",
    thousands: ",",
    grouping: [3],
    currency: ["¥", ""],
  },
};
