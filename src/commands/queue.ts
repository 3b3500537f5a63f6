/** Where the queue is arrives (`--coda`); a connection to its Redis leaves with BullMQ, which keeps it, or a refusal within seconds. */
import { setTimeout } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { CommandError } from './host.ts';

export const QUEUE_NAME = 'fascicolo';

export interface OpenQueue {
  readonly bullmq: typeof import('bullmq');
  readonly connection: Redis;
  /** As the user wrote it, without the password. */
  readonly shown: string;
}

type Address =
  | { readonly path: string }
  | {
      readonly host: string;
      readonly port: number;
      readonly db?: number;
      readonly username?: string;
      readonly password?: string;
      readonly tls?: Record<string, never>;
    };

const SECONDS_TO_CONNECT = 5;
const NO_ANSWER = `nessuna risposta in ${SECONDS_TO_CONNECT} secondi`;

export async function openQueue(place: string): Promise<OpenQueue> {
  const { options, shown } = optionsOf(place);
  const { bullmq, ioredis } = await loadPeers();
  const open = (more: { readonly retryStrategy?: () => null; readonly maxRetriesPerRequest?: null }) => {
    const redis = new ioredis.Redis({ ...options, ...more, lazyConnect: true, connectTimeout: SECONDS_TO_CONNECT * 1000 });
    // What goes wrong is told by the promise of what was asked, or waits for the connection to come back.
    redis.on('error', () => undefined);
    return redis;
  };
  await tryOnce(open({ retryStrategy: () => null }), shown);
  // BullMQ waits for jobs as long as it takes, also while Redis is away: no command may be given up.
  const connection = open({ maxRetriesPerRequest: null });
  await connection.connect();
  return { bullmq, connection, shown };
}

/** Whoever does not use a queue needs neither package. */
async function loadPeers() {
  try {
    const [bullmq, ioredis] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { bullmq, ioredis };
  } catch (error) {
    if (!isMissing(error)) throw error;
    throw new CommandError('per usare una coda servono i pacchetti bullmq e ioredis, che non sono installati', {
      exitCode: 1,
      hint: 'installarli con: npm install bullmq@6.7.0 ioredis@6.0.0',
    });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(String(error.code));
}

/** `redis://[utente:password@]host[:porta][/base]`, `rediss://…` (TLS), `unix:///percorso/del/socket`. */
function optionsOf(place: string): { readonly options: Address; readonly shown: string } {
  const url = URL.canParse(place) ? new URL(place) : undefined;
  if (url?.protocol === 'unix:' && url.pathname.length > 1)
    return { options: { path: decodeURIComponent(url.pathname) }, shown: place };
  if (!url || !['redis:', 'rediss:'].includes(url.protocol) || url.hostname === '')
    throw new CommandError(`«${place}» non dice dov’è una coda`, {
      hint: 'scrivere redis://computer:6379, rediss://computer:6379 (cifrato) oppure unix:///percorso/redis.sock',
    });
  const base = url.pathname.slice(1);
  if (!/^\d*$/.test(base))
    throw new CommandError(`«${base}» non è il numero di una base di Redis`, { hint: 'per esempio redis://computer:6379/2' });
  const options = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? 6379 : Number(url.port),
    ...(base === '' ? {} : { db: Number(base) }),
    ...(url.username === '' ? {} : { username: decodeURIComponent(url.username) }),
    ...(url.password === '' ? {} : { password: decodeURIComponent(url.password) }),
    ...(url.protocol === 'rediss:' ? { tls: {} } : {}),
  };
  return { options, shown: `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}` };
}

async function tryOnce(redis: Redis, shown: string): Promise<void> {
  // ioredis 6.0.0 rejects with "Connection is closed", and says why in an event alone.
  let cause: unknown;
  redis.on('error', (error) => {
    cause = error;
  });
  try {
    await Promise.race([redis.connect(), silence()]);
  } catch (error) {
    const reason = cause ?? error;
    const why = reason instanceof Error ? reasonOf(reason) : String(reason);
    throw new CommandError(`la coda ${shown} non risponde: ${why}`, {
      exitCode: 1,
      hint: 'controllare che Redis sia avviato e raggiungibile da questo computer; senza --coda il fascicolo si produce qui',
    });
  } finally {
    redis.disconnect();
  }
}

/** Something may take the connection and never answer. */
async function silence(): Promise<never> {
  await setTimeout(SECONDS_TO_CONNECT * 1000, undefined, { ref: false });
  throw new Error(NO_ANSWER);
}

function reasonOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'lì non c’è Redis in ascolto',
    ENOENT: 'il socket non esiste',
    ENOTFOUND: 'il nome del computer non esiste',
    EAI_AGAIN: 'il nome del computer non si riesce a trovare',
    ETIMEDOUT: NO_ANSWER,
    EACCES: 'non è permesso usare il socket',
    ENETUNREACH: 'la rete non ci arriva',
    EHOSTUNREACH: 'la rete non ci arriva',
  };
  if (/NOAUTH|WRONGPASS/.test(error.message)) return 'utente o password non vanno bene';
  if (/RESP/.test(error.message)) return 'quello che risponde non è Redis';
  return reasons[code] ?? error.message;
}
