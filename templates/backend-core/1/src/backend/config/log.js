/** One JSON line per event on standard output. Never pass it personal data or secrets. */
export function createLog(write = (line) => process.stdout.write(`${line}\n`)) {
  const at = (level) => (message, details) =>
    write(JSON.stringify({ at: new Date().toISOString(), level, message, ...details }));
  return { info: at('info'), error: at('error') };
}
