import { spawnSync } from 'node:child_process';

// The integration check against a real MongoDB. It adds records and deletes them again: use an empty database.
if (!process.env.MONGODB_URI) {
  process.stdout.write('MONGODB_URI is not set: nothing to test against, so nothing was tested.\n');
} else {
  const env = { ...process.env, STORE: 'mongodb' };
  const { status } = spawnSync(process.execPath, ['scripts/check-integration.js'], { env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
