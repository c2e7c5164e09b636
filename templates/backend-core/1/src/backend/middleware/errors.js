import { Problem } from '../errors.js';

/** Answers requests that no route took. */
export function unknownRoute(request) {
  throw new Problem(404, 'Not found', `There is no ${request.method} ${request.path}.`);
}

/** Answers every error as application/problem+json, and keeps the details of unexpected ones to the log. */
export function problemHandler(log) {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const problem = asProblem(error);
    if (problem.status >= 500) log.error('request failed', { path: request.path, error: error.stack });
    const { status, title, message: detail, errors } = problem;
    return response
      .status(status)
      .type('application/problem+json')
      .send(JSON.stringify({ type: 'about:blank', title, status, detail, errors }));
  };
}

function asProblem(error) {
  if (error instanceof Problem) return error;
  if (error.type === 'entity.too.large') return new Problem(413, 'Too large', 'The request body is too large.');
  if (error.type === 'entity.parse.failed') return new Problem(400, 'Invalid input', 'The body is not valid JSON.');
  if (error.status >= 400 && error.status < 500) return new Problem(error.status, 'Bad request', error.message);
  return new Problem(500, 'Internal error', 'Something went wrong on our side.');
}
