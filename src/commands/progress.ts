/** Shows how far production is: a bar on a terminal, plain lines elsewhere, nothing when silent. */
import cliProgress from 'cli-progress';
import type { Digest } from '../artifacts.ts';
import { printNumber } from '../model/numbers.ts';
import type { Host } from './host.ts';

export interface Progress {
  /** `isTaken`: an earlier run had made it. */
  done(digest: Digest, total: number, isTaken?: boolean): void;
  stop(): void;
}

export function progress(host: Host, isSilent: boolean): Progress {
  if (isSilent) return { done: () => undefined, stop: () => undefined };
  return host.stderr.isTerminal ? bar() : lines(host);
}

function bar(): Progress {
  const single = new cliProgress.SingleBar(
    { format: ' {bar} {value}/{total} {file}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  let isStarted = false;
  return {
    done(digest, total) {
      if (!isStarted) single.start(total, 0, { file: '' });
      isStarted = true;
      single.increment(1, { file: digest.file });
    },
    stop: () => {
      if (isStarted) single.stop();
    },
  };
}

function lines(host: Host): Progress {
  return {
    done: (digest, _, isTaken) => host.stdout.write(`${lineOf(digest)}${isTaken ? '  invariato' : ''}\n`),
    stop: () => undefined,
  };
}

/** `asti/albero.pdf  12 pagine  184 KB`. */
export function lineOf({ file, pages, size }: Digest): string {
  const extent = pages === undefined ? '' : `${printNumber(pages)} ${pages === 1 ? 'pagina' : 'pagine'}`;
  return `${file.padEnd(42)} ${extent.padStart(12)} ${`${printNumber(Math.ceil(size / 1024))} KB`.padStart(9)}`.trimEnd();
}
