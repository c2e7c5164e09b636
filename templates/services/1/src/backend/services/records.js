import { conflict, invalid, notFound } from '../errors.js';

/**
 * What every kind of record can do. Guards the links between records: a reference must exist, and a record that
 * others refer to stays. `references` are the links this record has, `dependents` those that others have to it.
 * `comments`, where there are any, go with their record.
 * Beside its fields a record has `_titles`, the titles of what it refers to, and `_uses`, how often each limited
 * action was used.
 */
export function createRecordService({ label, repository, references, dependents, comments, now, newId }) {
  async function find(id) {
    const record = await repository.get(id);
    if (!record) throw notFound(label, id);
    return record;
  }

  async function assertReferences(input, ownId) {
    const problems = await Promise.all(
      references.map(async ({ field, repository: target }) => {
        const ids = [input[field] ?? []].flat();
        if (ownId && ids.includes(ownId)) return { field, message: 'must not refer to itself' };
        const known = await target.titles(ids);
        return ids.every((id) => id in known) ? null : { field, message: 'does not exist' };
      }),
    );
    const found = problems.filter(Boolean);
    if (found.length > 0) throw invalid(found);
  }

  async function assertNotReferenced(id) {
    for (const { field, label: other, repository: source } of dependents) {
      const count = await source.count({ [field]: id });
      if (count > 0) throw conflict(`This ${label} is still used: ${count} × ${other}.`);
    }
  }

  /** Adds the titles of the records that these refer to, so that a reader sees names instead of ids. */
  async function withTitles(records) {
    const titles = await Promise.all(
      references.map(({ field, repository: target }) =>
        target.titles([...new Set(records.flatMap((record) => record[field] ?? []))]),
      ),
    );
    const all = Object.assign({}, ...titles);
    return records.map(({ __v, _uses, ...record }) => {
      const ids = references.flatMap(({ field }) => record[field] ?? []);
      return { ...record, _uses: _uses ?? {}, _titles: Object.fromEntries(ids.map((id) => [id, all[id] ?? id])) };
    });
  }

  const present = async (record) => (await withTitles([record]))[0];

  /** Writes only when nobody wrote in between: limits such as "once" hold for simultaneous requests too. */
  async function save(current, fields) {
    const record = { ...fields, id: current.id, createdAt: current.createdAt, updatedAt: now().toISOString() };
    const written = await repository.replace({ ...record, __v: current.__v + 1 }, current.__v);
    if (!written) throw conflict(`Somebody else just changed this ${label}. Please try again.`);
    return present(record);
  }

  return {
    async list(query) {
      const { items, total } = await repository.list(query);
      return { items: await withTitles(items), total, page: query.page, pageSize: query.pageSize };
    },

    async get(id) {
      return present(await find(id));
    },

    async create(input) {
      await assertReferences(input);
      const at = now().toISOString();
      const record = { id: newId(), ...input, createdAt: at, updatedAt: at, __v: 1 };
      await repository.insert(record);
      return present(record);
    },

    async update(id, input) {
      const current = await find(id);
      await assertReferences(input, id);
      return save(current, { ...input, _uses: current._uses });
    },

    /** A function that takes the steps of an action (rules.js), all or none, on the record with a given id. */
    action(...steps) {
      return async (id) => {
        const current = await find(id);
        return save(current, Object.assign({}, current, ...steps.map((step) => step(current))));
      };
    },

    async remove(id) {
      await find(id);
      await assertNotReferenced(id);
      await repository.remove(id);
      await comments?.removeAll({ record: id });
    },
  };
}
