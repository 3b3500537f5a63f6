/** A process that makes packages for another one: jobs arrive as messages, what they say and how they went leaves as messages. */
import { reportFailure } from './failure.ts';
import { genera } from './genera.ts';
import type { Host, Output } from './host.ts';
import { type Job, jobSchema, type Outcome } from './job.ts';

/** To the process that asked. */
export type Message = { readonly line: string } | { readonly outcome: Outcome };

/** Ends when the asking process does, however that ends; Ctrl-C on the terminal is for that one to understand. */
export function serveJobs(host: Host): Promise<number> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.on('message', (message) => {
    void perform(host, jobSchema.parse(message)).then((outcome) => tell({ outcome }));
  });
  return new Promise((resolve) => process.once('disconnect', () => resolve(process.exit(0))));
}

async function perform(host: Host, { cartella, opzioni }: Job): Promise<Outcome> {
  const [stdout, stderr] = [new Said((line) => tell({ line })), new Said(() => undefined)];
  const own: Host = { ...host, stdout, stderr };
  const exitCode = await genera(own, cartella, opzioni).catch((error) => reportFailure(own, error));
  return { exitCode, out: stdout.text, err: stderr.text };
}

function tell(message: Message): void {
  // Nobody to tell any more: the end is near.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}

/** Keeps what a command says. */
class Said implements Output {
  readonly isTerminal = false;
  readonly #told: (line: string) => void;
  text = '';

  constructor(told: (line: string) => void) {
    this.#told = told;
  }

  write(text: string): void {
    this.text += text;
    this.#told(text.trimEnd());
  }
}
