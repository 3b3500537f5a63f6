/** Pages arrive; what vnu, the checker of the W3C, says of their HTML leaves. */
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const MISSING = [
  'Java manca: questo controllo ne ha bisogno e senza non passa.',
  'Installare un ambiente Java (Debian: apt-get install default-jre-headless) e ripetere npm run conformita.',
  'Java is missing: install it and run npm run conformita again.',
].join('\n');

/** Errors, each with its page. Of a folder on the disk vnu cannot say which addresses are «self» to the security policy: the browser does. */
export async function complaints(pages: readonly string[]): Promise<readonly string[]> {
  const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');
  const parameters = ['-jar', jar, '--errors-only', '--format', 'json', '--stdout', '--exit-zero-always', ...pages];
  const { stdout } = await promisify(execFile)('java', parameters, { maxBuffer: 1e8 }).catch((error: Error) => {
    throw 'code' in error && error.code === 'ENOENT' ? new Error(MISSING) : error;
  });
  const { messages } = JSON.parse(stdout) as { messages: readonly { url: string; message: string }[] };
  return messages.map(({ url, message }) => `${url}: ${message}`);
}
