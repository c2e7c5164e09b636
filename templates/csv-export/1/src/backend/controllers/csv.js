/** Records as comma-separated values; references are written by their titles. */
export function toCsv(records) {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))].filter((name) => name !== '_titles');
  const rows = records.map((record) => columns.map((column) => cell(readable(record, column))));
  return [columns.map(cell), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function readable(record, column) {
  const values = [record[column] ?? ''].flat();
  return values.map((value) => record._titles[value] ?? value).join('; ');
}

/** A leading =, +, - or @ would run as a formula in a spreadsheet; numbers may keep their sign. */
function cell(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
