import { forbidden, unauthenticated } from '../errors.js';
import { permissions } from '../config/permissions.js';

export const SESSION_COOKIE = 'session';

/** Puts the signed-in user into `response.locals.user`. API clients send a bearer token, browsers the cookie. */
export function authenticate(auth) {
  return async (request, response, next) => {
    const token = bearer(request) ?? cookie(request);
    const user = token ? await auth.identify(token) : null;
    if (!user) throw unauthenticated();
    response.locals.user = user;
    next();
  };
}

/** Lets a request pass when the user's role may do `operation` on the records of `slug`. */
export function allow(slug, operation) {
  return (request, response, next) => {
    const { role } = response.locals.user;
    if (!permissions[role]?.[slug]?.[operation]) throw forbidden(`Your role may not ${operation} ${slug}.`);
    next();
  };
}

export function administratorsOnly(request, response, next) {
  if (!response.locals.user.administrator) throw forbidden('Only administrators may do this.');
  next();
}

function bearer(request) {
  return request.get('authorization')?.match(/^Bearer (\S+)$/)?.[1];
}

function cookie(request) {
  return request
    .get('cookie')
    ?.split('; ')
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`))
    ?.slice(SESSION_COOKIE.length + 1);
}
