import { duplicate } from '../errors.js';

const DUPLICATE_KEY = 11000;

/** The same calls as the memory repository, answered by MongoDB. Records are plain values; `_id` is their `id`. */
export function createMongooseRepository(Model, { titleField, searchable }) {
  return {
    async list({ search = '', where = {}, between, sort = '-createdAt', page = 1, pageSize = 20 } = {}) {
      const filter = { ...where, ...contains(searchable, search), ...range(between) };
      const [documents, total] = await Promise.all([
        Model.find(filter)
          .sort(order(sort))
          .skip((page - 1) * pageSize)
          .limit(pageSize)
          .lean(),
        Model.countDocuments(filter),
      ]);
      return { items: documents.map(toRecord), total };
    },

    async get(id) {
      const document = await Model.findById(id).lean();
      return document ? toRecord(document) : null;
    },

    async titles(ids) {
      const documents = await Model.find({ _id: { $in: ids } })
        .select({ [titleField]: 1 })
        .lean();
      return Object.fromEntries(documents.map((document) => [document._id, document[titleField] ?? document._id]));
    },

    async count(where = {}) {
      return Model.countDocuments(where);
    },

    async insert(record) {
      await explainDuplicates(() => Model.create(toDocument(record)));
    },

    async replace(record, version) {
      const result = await explainDuplicates(() =>
        Model.replaceOne({ _id: record.id, __v: version }, toDocument(record)),
      );
      return result.matchedCount === 1;
    },

    async remove(id) {
      const result = await Model.deleteOne({ _id: id });
      return result.deletedCount === 1;
    },

    async removeAll(where) {
      await Model.deleteMany(where);
    },
  };
}

function toDocument({ id, ...fields }) {
  return { _id: id, ...fields };
}

function toRecord({ _id, ...fields }) {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    value instanceof Date ? value.toISOString() : value,
  ]);
  return { id: _id, ...Object.fromEntries(entries) };
}

function contains(fields, search) {
  if (search === '' || fields.length === 0) return {};
  const pattern = search.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return { $or: fields.map((field) => ({ [field]: { $regex: pattern, $options: 'i' } })) };
}

const range = (between) => (between ? { [between.field]: { $gte: between.from, $lte: between.to } } : {});

function order(sort) {
  return { [sort.replace(/^-/, '')]: sort.startsWith('-') ? -1 : 1, _id: 1 };
}

async function explainDuplicates(write) {
  try {
    return await write();
  } catch (error) {
    if (error.code !== DUPLICATE_KEY) throw error;
    const [field, value] = Object.entries(error.keyValue ?? { record: '' })[0];
    throw duplicate(field, value);
  }
}
