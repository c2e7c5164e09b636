import { SESSION_COOKIE } from '../middleware/auth.js';

export function createAuthController(auth, { secureCookies, lifetimeMs }) {
  const cookie = { httpOnly: true, sameSite: 'strict', secure: secureCookies, path: '/' };
  return {
    async login(request, response) {
      const session = await auth.login(request.body);
      response.cookie(SESSION_COOKIE, session.token, { ...cookie, maxAge: lifetimeMs });
      response.json(session);
    },

    async logout(request, response) {
      response.clearCookie(SESSION_COOKIE, cookie).status(204).end();
    },

    async me(request, response) {
      response.json(response.locals.user);
    },

    async list(request, response) {
      response.json(await auth.list());
    },

    async create(request, response) {
      response.status(201).json(await auth.create(request.body));
    },

    async changeRole(request, response) {
      response.json(await auth.changeRole(request.params.id, request.body.role));
    },

    async remove(request, response) {
      await auth.remove(request.params.id);
      response.status(204).end();
    },
  };
}
