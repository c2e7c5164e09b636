import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { administrators, permissions } from '../config/permissions.js';
import { createAuthService } from '../services/auth.js';
import { createTokens } from '../services/tokens.js';
import { startApi } from './startApi.js';

const ada = { name: 'Ada', email: 'Ada@example.com', role: administrators[0], password: 'correct horse battery' };

describe('/api/auth', () => {
  let api;

  beforeEach(async () => {
    api = await startApi();
  });

  afterEach(() => api?.stop());

  it('signs a user in with a token and a cookie that scripts cannot read', async () => {
    await api.post('/api/auth/users', ada);

    const session = await api.post('/api/auth/login', { email: 'ada@EXAMPLE.com', password: ada.password });

    expect(session.status).toBe(200);
    expect(session.body.user).toMatchObject({ name: 'Ada', role: ada.role, permissions: permissions[ada.role] });
    expect(JSON.stringify(session.body)).not.toContain('passwordHash');
    expect(session.headers.get('set-cookie')).toMatch(/^session=.+; Max-Age=28800; .*HttpOnly; SameSite=Strict/);
  });

  it('gives the same answer for a wrong password and an unknown address', async () => {
    await api.post('/api/auth/users', ada);

    const wrong = await api.post('/api/auth/login', { email: ada.email, password: 'guess' });
    const unknown = await api.post('/api/auth/login', { email: 'nobody@example.com', password: 'guess' });

    expect(wrong.status).toBe(401);
    expect(unknown.body).toEqual(wrong.body);
  });

  it('slows down guessing', async () => {
    await api.stop();
    api = await startApi({ limits: { requestsPerMinute: 100, loginsPerQuarterHour: 1 } });
    const guess = () => api.post('/api/auth/login', { email: 'a@example.com', password: 'guess' });

    expect((await guess()).status).toBe(401);
    expect((await guess()).status).toBe(429);
  });

  it('knows who is signed in', async () => {
    expect((await api.get('/api/auth/me')).body.role).toBe(administrators[0]);
    expect((await (await api.as(null)).get('/api/auth/me')).status).toBe(401);
  });

  it('signs out', async () => {
    const answer = await api.post('/api/auth/logout');

    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(/^session=;/);
  });

  it('lets administrators add, change and remove users', async () => {
    const { id } = (await api.post('/api/auth/users', ada)).body;
    const [role] = Object.keys(permissions);

    expect((await api.post('/api/auth/users', ada)).status).toBe(409);
    expect((await api.put(`/api/auth/users/${id}`, { role })).body.role).toBe(role);
    expect((await api.put(`/api/auth/users/${id}`, { role: 'emperor' })).status).toBe(400);
    expect((await api.delete(`/api/auth/users/${id}`)).status).toBe(204);
    expect((await api.get('/api/auth/users')).body.items.map((user) => user.id)).not.toContain(id);
    expect((await api.delete('/api/auth/users/missing')).status).toBe(404);
    expect((await api.put('/api/auth/users/missing', { role })).status).toBe(404);
  });

  it('keeps at least one administrator', async () => {
    const me = (await api.get('/api/auth/me')).body;

    expect((await api.delete(`/api/auth/users/${me.id}`)).status).toBe(409);
  });

  it('refuses weak passwords', async () => {
    const answer = await api.post('/api/auth/users', { ...ada, password: 'short' });

    expect(answer.body.errors).toEqual([{ field: 'password', message: 'must have at least 12 characters' }]);
  });

  it('keeps user management to administrators', async () => {
    const others = Object.keys(permissions).filter((role) => !administrators.includes(role));
    for (const role of others) {
      const user = await api.as(role);
      expect((await user.get('/api/auth/users')).status).toBe(403);
      expect((await user.post('/api/auth/users', ada)).status).toBe(403);
      expect((await user.put('/api/auth/users/1', { role })).status).toBe(403);
      expect((await user.delete('/api/auth/users/1')).status).toBe(403);
    }
    const stranger = await api.as(null);
    expect((await stranger.get('/api/auth/users')).status).toBe(401);
  });

  it('adds the first administrator once', async () => {
    const users = api.repositories.authUsers;
    const auth = createAuthService({ users, tokens: null, now: () => new Date(0), newId: () => 'first' });
    const before = await users.count();

    await auth.seedAdministrator(ada);
    await auth.seedAdministrator(ada);

    expect(await users.count()).toBe(before + 1);
  });
});

describe('tokens', () => {
  const at = (time) => createTokens({ secret: 'a secret', now: () => new Date(time), lifetimeMs: 1000 });

  it('are valid until they expire', () => {
    const token = at(0).issue('ada');

    expect(at(999).verify(token)).toBe('ada');
    expect(at(1000).verify(token)).toBeNull();
  });

  it('are refused when forged', () => {
    const [header, payload] = at(0).issue('ada').split('.');
    const unsigned = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');

    expect(at(0).verify(`${header}.${payload}.c2lnbmF0dXJl`)).toBeNull();
    expect(at(0).verify(`${unsigned}.${payload}.`)).toBeNull();
    expect(at(0).verify('nonsense')).toBeNull();
  });
});
