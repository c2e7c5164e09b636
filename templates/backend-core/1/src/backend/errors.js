/** An error the client may see. The error middleware turns it into an RFC 9457 problem document. */
export class Problem extends Error {
  constructor(status, title, detail, errors) {
    super(detail);
    this.name = 'Problem';
    this.status = status;
    this.title = title;
    this.errors = errors;
  }
}

export const invalid = (errors) => new Problem(400, 'Invalid input', 'Some values need attention.', errors);

export const unauthenticated = (detail = 'Please sign in.') => new Problem(401, 'Not signed in', detail);

export const forbidden = (detail) => new Problem(403, 'Not allowed', detail);

export const notFound = (label, id) => new Problem(404, 'Not found', `${label} "${id}" does not exist.`);

export const conflict = (detail, errors) => new Problem(409, 'Conflict', detail, errors);

export const duplicate = (field, value) =>
  conflict(`"${value}" is already taken.`, [{ field, message: 'is already taken' }]);
