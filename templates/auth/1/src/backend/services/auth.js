import { conflict, notFound, unauthenticated } from '../errors.js';
import { administrators, permissions } from '../config/permissions.js';
import { hashPassword, passwordMatches } from './passwords.js';

/** Who may sign in, and as what. Passwords are stored as salted scrypt hashes and never leave this file. */
export function createAuthService({ users, tokens, now, newId }) {
  // Compared against when the address is unknown, so that both answers take the same time.
  const decoy = hashPassword('no user has this password');

  async function byEmail(email) {
    const { items } = await users.list({ where: { email: email.toLowerCase() }, pageSize: 1 });
    return items[0];
  }

  async function find(id) {
    const user = await users.get(id);
    if (!user) throw notFound('User', id);
    return user;
  }

  async function assertAnotherAdministrator(id) {
    const counts = await Promise.all(administrators.map((role) => users.count({ role })));
    const last = counts.reduce((sum, count) => sum + count, 0) <= 1;
    if (last && administrators.includes((await find(id)).role)) {
      throw conflict('At least one administrator has to remain.');
    }
  }

  async function create({ name, email, role, password }) {
    const at = now().toISOString();
    const user = { id: newId(), name, email: email.toLowerCase(), role, createdAt: at, updatedAt: at, __v: 1 };
    await users.insert({ ...user, passwordHash: await hashPassword(password) });
    return publicView(user);
  }

  return {
    create,

    async seedAdministrator({ email, password }) {
      if (!(await byEmail(email))) await create({ name: 'Administrator', email, role: administrators[0], password });
    },

    async login({ email, password }) {
      const user = await byEmail(email);
      const matches = await passwordMatches(password, user?.passwordHash ?? (await decoy));
      if (!user || !matches) throw unauthenticated('The e-mail address or the password is wrong.');
      return { token: tokens.issue(user.id), user: publicView(user) };
    },

    /** The user a token belongs to, or null. */
    async identify(token) {
      const id = tokens.verify(token);
      const user = id && (await users.get(id));
      return user ? publicView(user) : null;
    },

    async list() {
      const { items, total } = await users.list({ sort: 'email', pageSize: 100 });
      return { items: items.map(publicView), total };
    },

    async changeRole(id, role) {
      const user = await find(id);
      if (!administrators.includes(role)) await assertAnotherAdministrator(id);
      const changed = { ...user, role, updatedAt: now().toISOString(), __v: user.__v + 1 };
      if (!(await users.replace(changed, user.__v))) throw conflict('Somebody else just changed this user.');
      return publicView(changed);
    },

    async remove(id) {
      await assertAnotherAdministrator(id);
      await users.remove(id);
    },
  };
}

function publicView({ id, name, email, role }) {
  return { id, name, email, role, administrator: administrators.includes(role), permissions: permissions[role] };
}
