/** Everything that the program asks of the outside world, in one place: tests pass a Host in memory. */

export interface Host {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly processId: number;
  /** The name of this computer, by which others on the same disk know it. */
  readonly computer: string;
  /** What the program runs on, as far as the same program may compress to other bytes on another. */
  readonly runtime: string;
  now(): Date;
  /** True after so many milliseconds; false at once when the user asks the program to end. */
  pause(milliseconds: number): Promise<boolean>;
  /** Whether a process of this computer is still running. */
  isRunning(processId: number): boolean;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Bytes of a file; undefined when there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** How many bytes a file has, without reading them; undefined when there is none. */
  size(path: string): Promise<number | undefined>;
  /** What a web server gives for an address, at most so many bytes. */
  download(address: string, maxBytes: number): Promise<Downloaded>;
  /** Paths of all the files under a folder, relative to it, with `/`, sorted; undefined when there is no such folder. */
  listFiles(path: string): Promise<readonly string[] | undefined>;
  /** All that stands under a folder, empty folders and links included, sorted; undefined when there is no such folder. */
  listEntries(path: string): Promise<readonly Entry[] | undefined>;
  /** Names of the folders directly inside a folder, sorted. */
  listFolders(path: string): Promise<readonly string[]>;
  exists(path: string): Promise<boolean>;
  /** Writes a file, making its folders, and returns once it is on the disk. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Writes a file that must not be there yet, whole or not at all; false when it is there. Of two processes one succeeds. */
  createNew(path: string, bytes: Uint8Array): Promise<boolean>;
  copy(from: string, to: string): Promise<void>;
  /** A second name for the same bytes; a copy where the disk knows no such thing. */
  link(from: string, to: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all that is in it; nothing happens when there is none. */
  remove(path: string): Promise<void>;
  makeFolder(path: string): Promise<void>;
  /** Returns once the names in a folder are on the disk; those in folders under it are not meant. */
  syncFolder(path: string): Promise<void>;
}

export type Downloaded =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  /** An answer that is no file: 404, or a way to somewhere else. */
  | { readonly kind: 'status'; readonly status: number }
  | { readonly kind: 'too large' }
  /** No answer in time, or none at all. */
  | { readonly kind: 'no answer'; readonly reason: string };

export interface Entry {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'other';
}

export interface Output {
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** A wrong command or a refusal of the system: an Italian message for the user, and the exit code. */
export class CommandError extends Error {
  readonly exitCode: number;
  readonly hint: string | undefined;

  constructor(message: string, options: { readonly exitCode?: number; readonly hint?: string } = {}) {
    super(message);
    this.name = 'CommandError';
    this.exitCode = options.exitCode ?? 2;
    this.hint = options.hint;
  }
}
