import { duplicate } from '../errors.js';

/**
 * A repository keeps the records of one collection. Both stores answer the same calls:
 *
 * - list({ search, where, between, sort, page, pageSize }) -> { items, total }; `between` is { field, from, to }
 * - get(id) -> record or null
 * - titles(ids) -> { id: title }
 * - count(where) -> number
 * - insert(record)
 * - replace(record, version) -> false when the stored record no longer has that version
 * - remove(id) -> false when there was none
 * - removeAll(where)
 *
 * This one keeps them in memory: for tests, and for a look at the application without a database.
 */
export function createMemoryRepository({ titleField, searchable, unique }) {
  const records = new Map();

  function assertUnique(record) {
    for (const field of unique) {
      const taken = [...records.values()].some(
        (other) => other.id !== record.id && record[field] !== undefined && other[field] === record[field],
      );
      if (taken) throw duplicate(field, record[field]);
    }
  }

  return {
    async list({ search = '', where = {}, between, sort = '-createdAt', page = 1, pageSize = 20 } = {}) {
      const matches = [...records.values()]
        .filter((record) => agrees(record, where) && contains(record, searchable, search) && lies(record, between))
        .sort(by(sort));
      const items = matches.slice((page - 1) * pageSize, page * pageSize);
      return { items: structuredClone(items), total: matches.length };
    },

    async get(id) {
      return structuredClone(records.get(id) ?? null);
    },

    async titles(ids) {
      const known = ids.filter((id) => records.has(id));
      return Object.fromEntries(known.map((id) => [id, records.get(id)[titleField] ?? id]));
    },

    async count(where = {}) {
      return [...records.values()].filter((record) => agrees(record, where)).length;
    },

    async insert(record) {
      assertUnique(record);
      records.set(record.id, structuredClone(record));
    },

    async replace(record, version) {
      if (records.get(record.id)?.__v !== version) return false;
      assertUnique(record);
      records.set(record.id, structuredClone(record));
      return true;
    },

    async remove(id) {
      return records.delete(id);
    },

    async removeAll(where) {
      for (const record of [...records.values()].filter((one) => agrees(one, where))) records.delete(record.id);
    },
  };
}

/** A list agrees with a value when it contains it, as in MongoDB. */
function agrees(record, where) {
  return Object.entries(where).every(([field, wanted]) =>
    Array.isArray(record[field]) ? record[field].includes(wanted) : record[field] === wanted,
  );
}

function contains(record, fields, search) {
  const needle = search.toLowerCase();
  return (
    needle === '' ||
    fields.some((field) =>
      String(record[field] ?? '')
        .toLowerCase()
        .includes(needle),
    )
  );
}

function lies(record, between) {
  if (!between) return true;
  const value = record[between.field];
  return value !== undefined && value >= between.from && value <= between.to;
}

/** Sorts by one field, `-field` for descending; records without a value come first, as in MongoDB. */
function by(sort) {
  const field = sort.replace(/^-/, '');
  const direction = sort.startsWith('-') ? -1 : 1;
  return (left, right) => direction * compare(left[field], right[field]) || compare(left.id, right.id);
}

function compare(left, right) {
  if (left === right) return 0;
  if (left === undefined) return -1;
  if (right === undefined) return 1;
  return left < right ? -1 : 1;
}
