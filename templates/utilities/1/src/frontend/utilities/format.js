import { currency, locale } from '../config/locale.js';

const formats = {
  integer: new Intl.NumberFormat(locale),
  number: new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }),
  money: new Intl.NumberFormat(locale, { style: 'currency', currency }),
  // A calendar day has no time zone: it is read and written in UTC.
  date: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }),
  datetime: new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }),
};

/** A value as people of this place write it; nothing for a missing one. */
export function format(value, type, choices = []) {
  if (value === undefined || value === null || value === '') return '';
  if (type === 'boolean') return value ? 'Yes' : 'No';
  if (type === 'enum') return choices.find((choice) => choice.value === value)?.label ?? value;
  if (type === 'date' || type === 'datetime') return formats[type].format(new Date(value));
  return formats[type]?.format(value) ?? String(value);
}

/** What records are called: "1 tool", "2 tools". */
export function counted(total, { label, pluralLabel }) {
  return `${formats.integer.format(total)} ${(total === 1 ? label : pluralLabel).toLowerCase()}`;
}

/** The title of a record, or its id when it has none. */
export const titleOf = (record, module) => format(record[module.titleField], 'string') || record.id;

/** A moment as an <input type="datetime-local"> wants it: local time, to the minute. */
export function toLocalInput(iso) {
  if (!iso) return '';
  const moment = new Date(iso);
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

export const fromLocalInput = (text) => (text === '' ? undefined : new Date(text).toISOString());
