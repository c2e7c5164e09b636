import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { name: 'backend', environment: 'node', include: ['tests/**/*.test.js'], testTimeout: 30_000 },
});
