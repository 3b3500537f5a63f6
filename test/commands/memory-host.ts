/** A Host in memory for tests: files are a map, the program's own files come from the disk, and every change can be made to fail. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { run } from '../../src/commands/cli.ts';
import type { Entry, Host } from '../../src/commands/host.ts';
import { PROGRAM_FOLDER } from '../../src/commands/resources.ts';

/** One call that changes files: `rename /lavoro/a /lavoro/b`. */
export type Change = 'write' | 'createNew' | 'copy' | 'link' | 'rename' | 'remove' | 'makeFolder';

export interface Trouble {
  /** Called before each change, the first being 1. `killed`: the process dies halfway through it. An error: the system refuses it. */
  readonly at: (order: number, change: Change, paths: readonly string[]) => 'killed' | Error | undefined;
}

/** What a killed process would have done next never happens: every further call throws this. */
export class Killed extends Error {}

export interface MemoryHost extends Host {
  /** Absolute path → bytes. */
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;
  readonly out: () => string;
  readonly err: () => string;
  /** How many changes were asked for. */
  readonly changes: () => number;
}

export interface HostSettings {
  readonly files?: ReadonlyMap<string, Uint8Array>;
  /** Starts with a copy of this one's disk, as the next run does. */
  readonly after?: MemoryHost;
  readonly env?: Readonly<Record<string, string>>;
  readonly isTerminal?: boolean;
  readonly trouble?: Trouble;
  readonly processId?: number;
  readonly computer?: string;
  readonly runtime?: string;
  /** Called while the program waits; false ends it, as Ctrl+C does. */
  readonly meanwhile?: (host: MemoryHost) => boolean;
  /** Address → what a web server gives for it. */
  readonly web?: ReadonlyMap<string, Uint8Array>;
}

/** Where the paths of tests start. */
export const CWD = resolve('/lavoro');

export function memoryHost({
  files,
  after,
  env = {},
  isTerminal = false,
  trouble,
  processId = 1,
  computer = 'prova',
  runtime = 'prova',
  meanwhile = () => false,
  web,
}: HostSettings = {}): MemoryHost {
  const disk = new Disk(new Map(after?.files ?? files), new Set(after?.folders ?? [CWD]));
  const [stdout, stderr] = [new Text(isTerminal), new Text(isTerminal)];
  let order = 0;
  let isDead = false;
  const alive = () => {
    if (isDead) throw new Killed();
  };
  /** Runs a change, or the first half of it when the process dies in the middle. */
  const change = async (kind: Change, paths: readonly string[], steps: readonly (() => void)[]) => {
    alive();
    order += 1;
    const failure = trouble?.at(order, kind, paths);
    if (failure instanceof Error) throw failure;
    for (const step of failure ? steps.slice(0, Math.floor(steps.length / 2)) : steps) step();
    if (failure) {
      isDead = true;
      alive();
    }
  };
  const host: MemoryHost = {
    cwd: CWD,
    env,
    processId,
    computer,
    runtime,
    now: () => new Date('2021-01-15T10:30:00Z'),
    pause: async () => meanwhile(host),
    isRunning: (id) => id === processId,
    stdout,
    stderr,
    files: disk.files,
    folders: disk.folders,
    out: () => stdout.text,
    err: () => stderr.text,
    changes: () => order,
    async read(path) {
      alive();
      return disk.read(path);
    },
    async size(path) {
      alive();
      return disk.read(path)?.length;
    },
    async download(address, maxBytes) {
      const bytes = web?.get(address);
      if (!bytes) return { kind: 'status', status: 404 };
      return bytes.length > maxBytes ? { kind: 'too large' } : { kind: 'bytes', bytes };
    },
    async listFiles(path) {
      alive();
      return disk.list(path);
    },
    async listEntries(path) {
      alive();
      return disk.entries(path);
    },
    async listFolders(path) {
      alive();
      return disk.foldersIn(path);
    },
    async exists(path) {
      alive();
      return disk.has(path);
    },
    // A file is written in two steps, so that a kill leaves half of it.
    write: (path, bytes) =>
      change('write', [path], [() => disk.write(path, bytes.slice(0, bytes.length / 2)), () => disk.write(path, bytes)]),
    async createNew(path, bytes) {
      if (disk.has(path)) return false;
      await change('createNew', [path], [() => disk.write(path, bytes)]);
      return true;
    },
    link: (from, to) => change('link', [from, to], [() => disk.write(to, disk.read(from) ?? new Uint8Array())]),
    copy: (from, to) => change('copy', [from, to], [() => undefined, () => disk.write(to, disk.read(from) ?? new Uint8Array())]),
    rename: (from, to) => change('rename', [from, to], [() => disk.rename(from, to)]),
    remove: (path) => change('remove', [path], disk.removals(path)),
    makeFolder: (path) => change('makeFolder', [path], [() => disk.addFolder(path)]),
    async syncFolder() {
      alive();
    },
  };
  return host;
}

/** Runs the command line as typed, on this host. */
export function typed(host: Host, line: string): Promise<number> {
  return run(
    host,
    line.split(' ').filter((word) => word !== ''),
  );
}

/** The refusals of Windows and of full disks look like this. */
export function systemError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: operation refused, '${path}'`), { code, path });
}

class Text {
  readonly isTerminal: boolean;
  text = '';

  constructor(isTerminal: boolean) {
    this.isTerminal = isTerminal;
  }

  write(text: string): void {
    this.text += text;
  }
}

class Disk {
  readonly files: Map<string, Uint8Array>;
  readonly folders: Set<string>;

  constructor(files: Map<string, Uint8Array>, folders: Set<string>) {
    this.files = files;
    this.folders = folders;
    for (const path of files.keys()) this.addFolder(dirname(path));
  }

  read(path: string): Uint8Array | undefined {
    return this.files.get(path) ?? (isProgram(path) && existsSync(path) ? readFileSync(path) : undefined);
  }

  write(path: string, bytes: Uint8Array): void {
    this.addFolder(dirname(path));
    this.files.set(path, bytes);
  }

  addFolder(path: string): void {
    for (let folder = path; !this.folders.has(folder) && dirname(folder) !== folder; folder = dirname(folder))
      this.folders.add(folder);
  }

  has(path: string): boolean {
    return this.files.has(path) || this.folders.has(path);
  }

  list(folder: string): string[] | undefined {
    if (isProgram(folder)) return programFiles(folder);
    if (!this.folders.has(folder)) return undefined;
    return this.#under(folder)
      .map((path) => relative(folder, path).split(sep).join('/'))
      .sort();
  }

  entries(folder: string): Entry[] | undefined {
    const files = this.list(folder)?.map((path): Entry => ({ path, kind: 'file' }));
    const folders = [...this.folders]
      .filter((path) => path !== folder && path.startsWith(folder + sep))
      .map((path): Entry => ({ path: relative(folder, path).split(sep).join('/'), kind: 'folder' }));
    return files && [...files, ...folders].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  foldersIn(folder: string): string[] {
    return [...this.folders]
      .filter((path) => path !== folder && dirname(path) === folder)
      .map((path) => relative(folder, path))
      .sort();
  }

  rename(from: string, to: string): void {
    if (!this.has(from)) throw systemError('ENOENT', from);
    if (this.#under(to).some((path) => path !== to)) throw systemError('ENOTEMPTY', to);
    const moved = (path: string) => (path === from ? to : join(to, relative(from, path)));
    for (const path of this.#under(from)) {
      this.write(moved(path), this.files.get(path) ?? new Uint8Array());
      this.files.delete(path);
    }
    for (const path of [...this.folders].filter((folder) => folder === from || folder.startsWith(from + sep))) {
      this.folders.delete(path);
      this.addFolder(moved(path));
    }
  }

  /** Removing is one file after the other, and the folder last. */
  removals(path: string): (() => void)[] {
    const steps = this.#under(path).map((file) => () => void this.files.delete(file));
    const folders = () => {
      for (const folder of [...this.folders]) if (folder === path || folder.startsWith(path + sep)) this.folders.delete(folder);
    };
    return [...steps, folders];
  }

  #under(path: string): string[] {
    return [...this.files.keys()].filter((file) => file === path || file.startsWith(path + sep));
  }
}

function isProgram(path: string): boolean {
  return path.startsWith(PROGRAM_FOLDER + sep) || path.includes(`${sep}node_modules${sep}`);
}

function programFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
