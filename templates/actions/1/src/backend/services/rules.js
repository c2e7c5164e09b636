import { conflict } from '../errors.js';

/*
 * The steps that actions are made of. Each takes a record and answers the fields that change, or throws a conflict.
 */

/** Counts the uses of an action, and refuses more than `limit` of them. */
export const limitedTo = (limit, action, label) => (record) => {
  const used = record._uses?.[action] ?? 0;
  if (used >= limit) throw conflict(`"${label}" is possible ${limit === 1 ? 'only once' : `only ${limit} times`}.`);
  return { _uses: { ...record._uses, [action]: used + 1 } };
};

/** Moves a day (2026-12-31) or a moment (2026-12-31T09:00:00.000Z) by whole days. */
export const addDays = (field, days, label) => (record) => {
  const value = record[field];
  if (!value) throw conflict(`"${label}" has no date to move.`);
  const moved = new Date(value);
  moved.setUTCDate(moved.getUTCDate() + days);
  return { [field]: moved.toISOString().slice(0, value.length) };
};

export const setTo = (field, value) => () => ({ [field]: value });

export const toggle = (field) => (record) => ({ [field]: !record[field] });
