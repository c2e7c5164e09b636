import { z } from 'zod';

const LARGEST_PAGE = 100;

/** The query of a list: a page of it, sorted, searched and filtered. Parameters it does not know are ignored. */
export function listQuery({ sortable, filters }) {
  const sorts = sortable.flatMap((field) => [field, `-${field}`]);
  const optionalFilters = Object.fromEntries(Object.entries(filters).map(([name, type]) => [name, type.optional()]));
  return z
    .object({
      ...optionalFilters,
      search: z.string({ error: 'must be text' }).max(100, 'must have at most 100 characters').default(''),
      sort: z.enum(sorts, { error: `must be one of ${sorts.join(', ')}` }).default('-createdAt'),
      page: z.coerce.number({ error: 'must be a number' }).int().min(1).max(1_000_000).default(1),
      pageSize: z.coerce.number({ error: 'must be a number' }).int().min(1).max(LARGEST_PAGE).default(20),
    })
    .transform(({ search, sort, page, pageSize, ...where }) => ({ search, sort, page, pageSize, where }));
}
