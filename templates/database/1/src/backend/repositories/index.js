import { collections } from './collections.js';
import { createMemoryRepository } from './memory.repository.js';
import { createMongooseRepository } from './mongoose.repository.js';

const build = (create) => Object.fromEntries(Object.entries(collections).map(create));

export function createMemoryRepositories() {
  return build(([name, settings]) => [name, createMemoryRepository(settings)]);
}

/** `models` has one Mongoose model per collection, under the same name. */
export function createMongooseRepositories(models) {
  return build(([name, settings]) => [name, createMongooseRepository(models[name], settings)]);
}
