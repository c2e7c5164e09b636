import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { projects: ['src/backend', 'src/frontend'] },
});
