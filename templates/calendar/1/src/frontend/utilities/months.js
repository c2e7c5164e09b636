const DAY_MS = 24 * 60 * 60 * 1000;

/** Days are written 2026-12-31 and computed in UTC, so that no time zone moves them. */
const iso = (date) => date.toISOString().slice(0, 10);

export const today = () => {
  const now = new Date();
  return iso(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
};

/** The month 2026-12 as weeks of seven days, from Monday, filled up with days of its neighbours. */
export function weeksOf(month) {
  const first = new Date(`${month}-01T00:00:00Z`);
  const monday = new Date(first.getTime() - ((first.getUTCDay() + 6) % 7) * DAY_MS);
  const weeks = [];
  for (let start = monday; iso(start).slice(0, 7) <= month; start = new Date(start.getTime() + 7 * DAY_MS)) {
    weeks.push(Array.from({ length: 7 }, (_, day) => iso(new Date(start.getTime() + day * DAY_MS))));
  }
  return weeks;
}

/** The month `distance` months after 2026-12. */
export function monthAfter(month, distance) {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + distance);
  return iso(date).slice(0, 7);
}
