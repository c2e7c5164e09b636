import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = encode({ alg: 'HS256', typ: 'JWT' });

/** Signs and checks JSON Web Tokens (HS256 only: the header of a token never chooses the algorithm). */
export function createTokens({ secret, now, lifetimeMs = 8 * 60 * 60 * 1000 }) {
  const sign = (text) => createHmac('sha256', secret).update(text).digest();

  return {
    lifetimeMs,

    issue(userId) {
      const payload = encode({ sub: userId, exp: Math.floor((now().getTime() + lifetimeMs) / 1000) });
      return `${HEADER}.${payload}.${sign(`${HEADER}.${payload}`).toString('base64url')}`;
    },

    /** The user id of a valid token, else null. */
    verify(token) {
      const [header, payload, signature] = token.split('.');
      if (header !== HEADER || !payload || !signature) return null;
      const given = Buffer.from(signature, 'base64url');
      const wanted = sign(`${header}.${payload}`);
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return null;
      const { sub, exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
      return exp * 1000 > now().getTime() ? sub : null;
    },
  };
}

function encode(value) {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
