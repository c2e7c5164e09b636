import { describe, expect, it } from 'vitest';
import { listPath, request } from '../utilities/api.js';
import { counted, format, fromLocalInput, titleOf, toLocalInput } from '../utilities/format.js';
import { fakeApi, problem } from './fakeApi.js';

describe('request', () => {
  it('sends and reads JSON', async () => {
    const requests = fakeApi({ 'POST /api/things': ({ body }) => ({ id: '1', ...body }) });

    expect(await request('POST', '/api/things', { name: 'A' })).toEqual({ id: '1', name: 'A' });
    expect(requests).toEqual([{ method: 'POST', path: '/api/things', query: {}, body: { name: 'A' } }]);
  });

  it('answers nothing for an empty answer', async () => {
    fakeApi({ 'DELETE /api/things/1': () => new Response(null, { status: 204 }) });

    expect(await request('DELETE', '/api/things/1')).toBeUndefined();
  });

  it('turns problems into errors with the messages by field', async () => {
    fakeApi({
      'PUT /api/things/1': problem(400, 'Some values need attention.', [{ field: 'name', message: 'is required' }]),
    });

    await expect(request('PUT', '/api/things/1', {})).rejects.toMatchObject({
      status: 400,
      fields: { name: 'is required' },
    });
  });

  it('explains a server that cannot be reached', async () => {
    fakeApi({
      'GET /api/things': () => {
        throw new TypeError('fetch failed');
      },
    });

    await expect(request('GET', '/api/things')).rejects.toThrow('cannot be reached');
  });
});

describe('formats', () => {
  it('write values for people', () => {
    expect(format(1234, 'integer')).toBe('1,234');
    expect(format(12.5, 'money')).toBe('€12.50');
    expect(format('2026-03-01', 'date')).toBe('1 Mar 2026');
    expect(format(true, 'boolean')).toBe('Yes');
    expect(format('like-new', 'enum', [{ value: 'like-new', label: 'Like new' }])).toBe('Like new');
    expect(format('gone', 'enum', [])).toBe('gone');
    expect(format(undefined, 'date')).toBe('');
    expect(format('plain', 'string')).toBe('plain');
  });

  it('count in words', () => {
    const module = { label: 'Tool', pluralLabel: 'Tools' };

    expect(counted(1, module)).toBe('1 tool');
    expect(counted(2, module)).toBe('2 tools');
  });

  it('bring moments to inputs and back', () => {
    const moment = '2026-03-01T09:30:00.000Z';

    expect(fromLocalInput(toLocalInput(moment))).toBe(moment);
    expect(toLocalInput(undefined)).toBe('');
    expect(fromLocalInput('')).toBeUndefined();
  });

  it('title records', () => {
    expect(titleOf({ id: '1', name: 'Drill' }, { titleField: 'name' })).toBe('Drill');
    expect(titleOf({ id: '1' }, { titleField: 'name' })).toBe('1');
  });
});

describe('listPath', () => {
  it('leaves out what has no value', () => {
    expect(listPath('tools', { search: 'a b', page: undefined, kind: '' })).toBe('/api/tools?search=a+b');
    expect(listPath('tools')).toBe('/api/tools');
  });
});
