import { forbidden, notFound } from '../errors.js';

const MOST = 200;

/** What people say about records. They go with the record they are about (records.js). */
export function createCommentService({ comments, now, newId }) {
  return {
    async list(module, record) {
      const { items, total } = await comments.list({ where: { module, record }, sort: '-createdAt', pageSize: MOST });
      return { items: items.map(publicView), total, averageStars: average(items) };
    },

    async add(module, record, { author, authorId, text, stars }) {
      const at = now().toISOString();
      const comment = { id: newId(), module, record, author, authorId, text, stars, createdAt: at, updatedAt: at };
      await comments.insert({ ...comment, __v: 1 });
      return publicView(comment);
    },

    /** `mayRemove(comment)` decides whether it may go. */
    async remove(module, record, id, mayRemove) {
      const comment = await comments.get(id);
      if (comment?.module !== module || comment.record !== record) throw notFound('Comment', id);
      if (!mayRemove(comment)) throw forbidden('You can remove your own comments only.');
      await comments.remove(id);
    },
  };
}

const publicView = ({ id, author, authorId, text, stars, createdAt }) => ({
  id,
  author,
  authorId,
  text,
  stars,
  createdAt,
});

/** The mean of the given stars to one decimal; null when nobody gave any. */
function average(items) {
  const stars = items.map((item) => item.stars).filter((count) => count !== undefined);
  if (stars.length === 0) return null;
  return Math.round((10 * stars.reduce((sum, count) => sum + count, 0)) / stars.length) / 10;
}
