import { spawn } from 'node:child_process';

// The server restarts and the pages reload when a file changes. One key press (Ctrl+C) ends both.
const server = spawn('node', ['--watch', 'src/backend/server.js'], { stdio: 'inherit' });
const pages = spawn('npm', ['run', 'dev', '--workspace', 'frontend'], { stdio: 'inherit' });

for (const child of [server, pages]) {
  child.on('exit', (code) => {
    server.kill();
    pages.kill();
    process.exitCode = code ?? 0;
  });
}
