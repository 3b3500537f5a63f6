/** The tests of `npm run conformita`: they ask outside programs, and fail where one is missing. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['conformita/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 600_000 },
});
