/** An address arrives, the bytes that a web server gives for it leave: not more than asked for, not later than bearable, from that server only. */
import type { Downloaded } from './host.ts';

const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 5;

export async function download(address: string, maxBytes: number): Promise<Downloaded> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  try {
    let url = new URL(address);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      const response = await fetch(url, { redirect: 'manual', signal, headers: { 'accept-encoding': 'identity' } });
      const next = redirection(url, response);
      if (!next) return await answered(response, maxBytes);
      await response.body?.cancel();
      if (next.host !== url.host) return { kind: 'no answer', reason: `il server rimanda altrove, a ${next.host}` };
      url = next;
    }
    return { kind: 'no answer', reason: 'il server rimanda troppe volte a un altro indirizzo' };
  } catch (error) {
    return { kind: 'no answer', reason: reasonOf(error) };
  }
}

/** From http to https, with or without a final slash: servers do that. Ports may change with the protocol, hosts may not. */
function redirection(from: URL, { status, headers }: Response): URL | undefined {
  const location = headers.get('location');
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
  const next = new URL(location, from);
  if (next.protocol !== 'https:' && next.protocol !== from.protocol)
    throw new Error('il server rimanda a un indirizzo che non è del web');
  return next;
}

async function answered(response: Response, maxBytes: number): Promise<Downloaded> {
  if (response.status !== 200) {
    await response.body?.cancel();
    return { kind: 'status', status: response.status };
  }
  const pieces: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop closes the connection.
  for await (const piece of response.body ?? []) {
    length += piece.length;
    if (length > maxBytes) return { kind: 'too large' };
    pieces.push(piece);
  }
  return { kind: 'bytes', bytes: new Uint8Array(Buffer.concat(pieces)) };
}

function reasonOf(error: unknown): string {
  if (error instanceof DOMException && error.name === 'TimeoutError') return `nessuna risposta in ${TIMEOUT_MS / 1000} secondi`;
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  const known: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'il server non accetta il collegamento',
    ENOTFOUND: 'il server non si trova',
    EAI_AGAIN: 'il server non si trova: la rete non risponde',
    CERT_HAS_EXPIRED: 'il certificato del sito è scaduto',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'il certificato del sito non è di un’autorità conosciuta',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'il certificato del sito non è di un’autorità conosciuta',
  };
  return known[code] ?? (code || (cause instanceof Error ? cause.message : String(cause)));
}
