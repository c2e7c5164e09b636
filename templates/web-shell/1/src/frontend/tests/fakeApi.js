import { vi } from 'vitest';

/**
 * Answers the requests of the page under test, and remembers them. `answers` maps "GET /api/…" to a body, to a function
 * of the request that makes one, or to a Response. Queries are left out of the key. Anything else answers 404.
 */
export function fakeApi(answers) {
  const requests = [];
  vi.stubGlobal('fetch', async (url, { method = 'GET', body } = {}) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost');
    const request = { method, path: pathname, query: Object.fromEntries(searchParams), body: body && JSON.parse(body) };
    requests.push(request);
    const answer = answers[`${method} ${pathname}`] ?? problem(404, `no answer for ${method} ${pathname}`);
    const result = typeof answer === 'function' ? answer(request) : answer;
    return result instanceof Response ? result.clone() : Response.json(result);
  });
  return requests;
}

export function problem(status, detail, errors) {
  const body = { type: 'about:blank', title: 'Problem', status, detail, errors };
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json' } });
}

export const pageOf = (...items) => ({ items, total: items.length, page: 1, pageSize: 20 });
