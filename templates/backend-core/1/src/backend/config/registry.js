import { readFileSync } from 'node:fs';

const read = (name) => JSON.parse(readFileSync(new URL(`../../../config/${name}`, import.meta.url), 'utf8'));

/** The ids of the modules that config/plugin_registry.json turns on. */
export function enabledModules(registry = read('plugin_registry.json')) {
  return new Set(registry.plugins.filter((plugin) => plugin.enabled).map((plugin) => plugin.id));
}
