import { invalid } from '../errors.js';

/** Replaces the body by its checked value, or answers 400 with one entry per wrong field. */
export function validateBody(schema) {
  return (request, response, next) => {
    request.body = check(schema, request.body ?? {});
    next();
  };
}

/** Puts the checked query into `response.locals.query`; Express keeps `request.query` read-only. */
export function validateQuery(schema) {
  return (request, response, next) => {
    response.locals.query = check(schema, request.query);
    next();
  };
}

function check(schema, value) {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw invalid(result.error.issues.flatMap(describe));
}

function describe(issue) {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((field) => ({ field, message: 'is not known' }));
  return [{ field: issue.path.join('.'), message: issue.message }];
}
