import { samples } from './samples.js';

export const sampleSlugs = samples.map((sample) => sample.slug);

/** Calls `create(slug, input)` for every sample, referenced collections first. Answers the new ids by slug. */
export async function createSamples(create, { before } = {}) {
  const ids = {};
  const waiting = [...samples];
  while (waiting.length > 0) {
    const sample = takeNext(waiting, ids);
    if (sample.slug === before) break;
    const bodies = sampleBodies(sample.slug, ids);
    ids[sample.slug] = [];
    for (const body of bodies) ids[sample.slug].push((await create(sample.slug, body)).id);
  }
  return ids;
}

/** The sample inputs of one collection, referring to those of `ids` that exist. */
export function sampleBodies(slug, ids) {
  const sample = samples.find((candidate) => candidate.slug === slug);
  return sample.records.map((record, index) => ({ ...record, ...links(sample, ids, index) }));
}

function links(sample, ids, index) {
  const entries = sample.references
    .filter((reference) => ids[reference.slug]?.length > 0)
    .map((reference) => {
      const targets = ids[reference.slug];
      const own = reference.slug === sample.slug ? 1 : 0;
      const id = targets[(index + own) % targets.length];
      return [reference.field, reference.many ? [id] : id];
    });
  return Object.fromEntries(entries);
}

/** Prefers a sample whose references all exist; optional ones may be left out where they form a cycle. */
function takeNext(waiting, ids) {
  const ready = (needed) => (sample) =>
    sample.references.every(
      (reference) => !needed(reference) || reference.slug in ids || reference.slug === sample.slug,
    );
  const next = waiting.find(ready(() => true)) ?? waiting.find(ready((reference) => reference.required)) ?? waiting[0];
  waiting.splice(waiting.indexOf(next), 1);
  return next;
}
