/** The Host that is this computer: disk, terminal, environment. */
import { cp, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Host, Output } from './host.ts';

export function nodeHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    processId: process.pid,
    isRunning,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    read: (path) => absentAsUndefined(readFile(path)),
    listFiles: (path) => absentAsUndefined(filesUnder(path)),
    listFolders: async (path) => {
      const entries = (await absentAsUndefined(readdir(path, { withFileTypes: true }))) ?? [];
      return entries
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort();
    },
    exists: async (path) => (await absentAsUndefined(stat(path))) !== undefined,
    write,
    copy: async (from, to) => {
      await mkdir(dirname(to), { recursive: true });
      await cp(from, to, { preserveTimestamps: true });
    },
    rename: renameWhenFree,
    remove: (path) => rm(path, { recursive: true, force: true, maxRetries: 5 }),
    makeFolder: async (path) => {
      await mkdir(path, { recursive: true });
    },
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return { isTerminal: stream.isTTY === true, write: (text) => void stream.write(text) };
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length).split(sep).join('/').replace(/^\//, ''))
    .sort();
}

/** Flushed to the disk before it counts as written: the folder is renamed into place only after. */
async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** On Windows a virus scanner or the indexer holds files just written for a moment: what is still held after two seconds is in use. */
async function renameWhenFree(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const isHeld = error instanceof Error && 'code' in error && ['EPERM', 'EBUSY', 'EACCES'].includes(String(error.code));
      if (process.platform !== 'win32' || !isHeld || attempt === 20) throw error;
      await setTimeout(100);
    }
  }
}

async function absentAsUndefined<Value>(promise: Promise<Value>): Promise<Value | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  }
}

/** Signal 0 asks without disturbing; a process of somebody else refuses, and so is there. */
function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
