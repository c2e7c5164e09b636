import { collections } from './collections.js';
import { createMemoryRepository } from './memory.repository.js';
import { createMongooseRepository } from './mongoose.repository.js';

export const createMemoryRepositories = () => build(createMemoryRepository);

/** `models` has one Mongoose model per collection, under the same name. */
export const createMongooseRepositories = (models) =>
  build((settings, name) => createMongooseRepository(models[name], settings));

function build(create) {
  const repositories = Object.entries(collections).map(([name, { titleField, fields }]) => {
    const searchable = fields.filter((field) => field.searchable).map((field) => field.name);
    const unique = fields.filter((field) => field.unique).map((field) => field.name);
    return [name, create({ titleField, searchable, unique }, name)];
  });
  return Object.fromEntries(repositories);
}
