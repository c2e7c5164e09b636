// Runs inside the sandbox, which has a loopback and nothing else: joins loopback ports to unix sockets bound in from
// outside, then runs a command and ends with it. Usage: node bridge.cjs PORT=SOCKET... -- COMMAND...
const net = require('node:net');
const { spawn } = require('node:child_process');

const end = process.argv.indexOf('--');
const tunnels = process.argv.slice(2, end).map((argument) => argument.split('='));
const [command, ...rest] = process.argv.slice(end + 1);

function join(inside, path) {
  const outside = net.connect(path);
  inside.pipe(outside).pipe(inside);
  inside.on('error', () => outside.destroy());
  outside.on('error', () => inside.destroy());
}

function listen([port, path]) {
  return new Promise((resolve, reject) => {
    const server = net.createServer({ allowHalfOpen: true }, (inside) => join(inside, path));
    server.once('error', reject);
    server.listen(Number(port), '127.0.0.1', resolve);
  });
}

Promise.all(tunnels.map(listen)).then(
  () => {
    const child = spawn(command, rest, { stdio: 'inherit' });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      process.exit(127);
    });
    child.once('exit', (code, signal) => process.exit(signal ? 137 : code));
  },
  (error) => {
    console.error(`bridge: ${error.message}`);
    process.exit(126);
  },
);
