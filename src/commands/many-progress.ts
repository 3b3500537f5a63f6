/** What happens to many packages at once arrives; one line for each leaves: those at work change on a terminal, those finished stay. */
import cliProgress from 'cli-progress';
import type { Host } from './host.ts';

export interface ManyProgress {
  /** Another line of what a package says while it is made. */
  told(folder: string, line: string): void;
  /** `line` says how it went. */
  finished(folder: string, line: string): void;
  stop(): void;
}

export function manyProgress(host: Host, isSilent: boolean): ManyProgress {
  if (isSilent) return { told: () => undefined, finished: () => undefined, stop: () => undefined };
  return host.stderr.isTerminal ? moving() : still(host);
}

function moving(): ManyProgress {
  const bars = new cliProgress.MultiBar(
    { format: '  {folder}  {line}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.shades_classic,
  );
  const open = new Map<string, cliProgress.SingleBar>();
  return {
    told(folder, said) {
      const line = said.replace(/ {2,}/g, '  ');
      const bar = open.get(folder) ?? bars.create(1, 0, { folder, line });
      open.set(folder, bar);
      bar.update(0, { folder, line });
    },
    finished(folder, line) {
      const bar = open.get(folder);
      if (bar) bars.remove(bar);
      open.delete(folder);
      bars.log(`${line}\n`);
      bars.update();
    },
    stop: () => bars.stop(),
  };
}

function still(host: Host): ManyProgress {
  return { told: () => undefined, finished: (_, line) => host.stdout.write(`${line}\n`), stop: () => undefined };
}
