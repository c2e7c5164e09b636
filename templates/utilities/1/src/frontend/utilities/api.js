/** What the server says is wrong. `fields` maps field names to messages. */
export class ApiError extends Error {
  constructor(status, detail, errors = []) {
    super(detail);
    this.name = 'ApiError';
    this.status = status;
    this.fields = Object.fromEntries(errors.map(({ field, message }) => [field, message]));
  }
}

export async function request(method, path, body, signal) {
  const response = await send(method, path, body, signal);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json');
  const value = isJson && text !== '' ? JSON.parse(text) : undefined;
  if (response.ok) return value;
  throw new ApiError(response.status, value?.detail ?? 'The server could not answer.', value?.errors);
}

async function send(method, path, body, signal) {
  const options = { method, signal, headers: {} };
  if (body !== undefined) {
    options.headers['content-type'] = 'application/json';
    options.body = JSON.stringify(body);
  }
  try {
    return await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The server cannot be reached. Check your connection and try again.');
  }
}

/** The path of a list, with the parts of the query that have a value. */
export function listPath(slug, query = {}) {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const text = new URLSearchParams(filled).toString();
  return `/api/${slug}${text && `?${text}`}`;
}
