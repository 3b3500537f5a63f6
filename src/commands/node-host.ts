/** The Host that is this computer: disk, terminal, environment. */
import { type Dirent, readFileSync, statSync } from 'node:fs';
import { cp, link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Entry, Host, Output } from './host.ts';
import { download } from './web-download.ts';

export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    processId: process.pid,
    computer: hostname(),
    runtime: `zlib ${process.versions.zlib} ${process.arch}`,
    now: () => new Date(),
    pause,
    isRunning,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    read: (path) => absentAsUndefined(readWhole(path)),
    size: async (path) => (await absentAsUndefined(stat(path)))?.size,
    download,
    listFiles: (path) => absentAsUndefined(filesUnder(path)),
    listEntries: (path) => absentAsUndefined(entriesUnder(path)),
    listFolders: async (path) => {
      const entries = (await absentAsUndefined(readdir(path, { withFileTypes: true }))) ?? [];
      return entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    },
    exists: async (path) => (await absentAsUndefined(stat(path))) !== undefined,
    write: (path, bytes) => writeFile(path, bytes, 'w'),
    createNew,
    copy,
    link: linkOrCopy,
    rename: renameWhenFree,
    remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true });
    },
    syncFolder,
  };
}

/** The signal that Ctrl+C sends. */
const END = 'SIGINT';

async function pause(milliseconds: number): Promise<boolean> {
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  process.once(END, stop);
  try {
    return await setTimeout(milliseconds, true, { signal: stopping.signal });
  } catch {
    return false;
  } finally {
    process.removeListener(END, stop);
  }
}

function output(stream: NodeJS.WriteStream): Output {
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}

/** Read at once, a small file is there in a tenth of the time: the other way passes it four times between threads. */
const SMALL = 1024 * 1024;

async function readWhole(path: string): Promise<Uint8Array> {
  return statSync(path).size <= SMALL ? readFileSync(path) : readFile(path);
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await entriesUnder(folder);
  return entries.filter(({ kind }) => kind === 'file').map(({ path }) => path);
}

async function entriesUnder(folder: string): Promise<Entry[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .map((entry) => ({ path: pathIn(folder, entry), kind: kindOf(entry) }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

function pathIn(folder: string, entry: Dirent): string {
  return relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/');
}

function kindOf(entry: Dirent): Entry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'folder' : 'other';
}

/** Flushed to the disk before it counts as written: the folder is renamed into place only after. */
async function writeFile(path: string, bytes: Uint8Array, flag: 'w' | 'wx'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, flag);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** The name appears with all its bytes or not at all: they are written under another one first. */
async function createNew(path: string, bytes: Uint8Array): Promise<boolean> {
  const aside = `${path}.${process.pid}`;
  await writeFile(aside, bytes, 'w');
  try {
    await link(aside, path).catch((error) => (knowsNoLinks(error) ? writeFile(path, bytes, 'wx') : Promise.reject(error)));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function copy(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { preserveTimestamps: true });
}

/** Disks formatted as FAT and some network folders know no second names. */
async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (codeOf(error) === 'ENOENT' && (await mkdir(dirname(to), { recursive: true })) !== undefined) return linkOrCopy(from, to);
    if (!knowsNoLinks(error)) throw error;
    await writeFile(to, await readFile(from), 'w');
  }
}

function knowsNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'ENOSYS', 'EMLINK', 'EINVAL', 'EACCES'].includes(String(codeOf(error)));
}

/** Windows writes folders through, and lets nobody open them. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** On Windows a virus scanner or the indexer holds files just written for a moment: what is still held after two seconds is in use. */
async function renameWhenFree(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const isHeld = ['EPERM', 'EBUSY', 'EACCES'].includes(String(codeOf(error)));
      if (process.platform !== 'win32' || !isHeld || attempt === 20) throw error;
      await setTimeout(100);
    }
  }
}

async function absentAsUndefined<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String(codeOf(error)))) return undefined;
    throw error;
  }
}

/** Signal 0 asks without disturbing; a process of somebody else refuses, and so is there. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
