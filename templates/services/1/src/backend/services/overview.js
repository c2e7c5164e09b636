/** The numbers of the first page: how many records there are, and the newest ones. */
export function createOverviewService(services) {
  return {
    async read(isVisible = () => true) {
      const visible = Object.entries(services).filter(([slug]) => isVisible(slug));
      const modules = await Promise.all(
        visible.map(async ([slug, service]) => {
          const { items, total } = await service.list({ page: 1, pageSize: 5, sort: '-createdAt' });
          return [slug, { total, newest: items }];
        }),
      );
      return Object.fromEntries(modules);
    },
  };
}
