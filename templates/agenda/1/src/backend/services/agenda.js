const MOST_PER_FIELD = 200;

/** What is on which day: the records whose dates lie between two days, over all modules that have dates. */
export function createAgendaService(dated) {
  return {
    async read({ from, to }, isVisible = () => true) {
      const fields = dated.filter(({ slug }) => isVisible(slug)).flatMap(perField);
      const entries = await Promise.all(fields.map((field) => readField(field, from, to)));
      return { items: entries.flat().toSorted((left, right) => (left.at < right.at ? -1 : 1)) };
    },
  };
}

const perField = ({ slug, dates, service }) => dates.map((field) => ({ slug, field, service }));

async function readField({ slug, field, service }, from, to) {
  // A day sorts before every moment of it, so the last day ends with the last letter of a moment.
  const between = { field, from, to: `${to}T23:59:59.999Z` };
  const { items } = await service.list({ between, sort: field, page: 1, pageSize: MOST_PER_FIELD });
  return items.map((record) => ({ module: slug, field, at: record[field], record }));
}
