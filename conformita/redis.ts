/** A folder arrives; a Redis of its own on a socket in it leaves, without a port and without files, to be stopped at the end. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const MISSING = [
  'redis-server manca: questo controllo ne ha bisogno e senza non passa (Debian: apt-get install redis-server).',
  'redis-server is missing: install it and run npm run conformita again.',
].join('\n');

export async function startRedis(folder: string) {
  const socket = join(folder, 'redis.sock');
  const words = ['--port', '0', '--unixsocket', socket, '--save', '', '--appendonly', 'no', '--dir', folder];
  const child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.once('error', () => reject(new Error(MISSING)));
    child.stdout.on('data', (chunk) => {
      said += chunk;
      if (said.includes('ready to accept connections')) resolve();
    });
    void ended.then(() => reject(new Error(`redis-server ended:\n${said}`)));
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { socket, url: `unix://${socket}`, stop };
}
