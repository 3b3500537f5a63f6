/** PDFs arrive, what veraPDF says of each under a standard leaves; veraPDF itself is fetched through Maven, once. */
import { spawn } from 'node:child_process';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

const VERSION = '1.28.2';
const ARTIFACT = `org.verapdf.apps:greenfield-apps:${VERSION}`;
const CACHE = resolve('node_modules', '.cache', 'verapdf');
const JAR = join(CACHE, `greenfield-apps-${VERSION}.jar`);

/** Standards by veraPDF's own names, and what it then says it has checked: a file that is judged by another rule has not been judged. */
export const STANDARDS = {
  '2a': 'PDF/A-2A validation profile',
  '3a': 'PDF/A-3A validation profile',
  ua1: 'PDF/UA-1 validation profile',
} as const;
export type Standard = keyof typeof STANDARDS;

export interface Verdict {
  readonly isCompliant: boolean;
  /** The standard that veraPDF says it judged by. */
  readonly profile: string;
  readonly passedChecks: number;
  /** Clause and test of each rule that failed: `7.18.5-1`. */
  readonly failed: readonly string[];
}

interface Report {
  readonly report: {
    readonly jobs: readonly {
      readonly itemDetails: { readonly name: string };
      readonly validationResult?: readonly {
        readonly profileName: string;
        readonly compliant: boolean;
        readonly details: {
          readonly passedChecks: number;
          readonly ruleSummaries: readonly { readonly clause: string; readonly testNumber: number }[];
        };
      }[];
    }[];
  };
}

/** By name, without `.pdf`. All in one run: Java takes longer to start than most files take to be judged. */
export async function judge(standard: Standard, files: ReadonlyMap<string, Uint8Array>): Promise<ReadonlyMap<string, Verdict>> {
  const jar = await findJar();
  const folder = await mkdtemp(join(tmpdir(), 'fascicolo-verapdf-'));
  try {
    for (const [name, bytes] of files) await writeFile(join(folder, `${fileName(name)}.pdf`), bytes);
    const names = [...files.keys()];
    const paths = names.map((name) => join(folder, `${fileName(name)}.pdf`));
    const program = ['-cp', jar, 'org.verapdf.apps.GreenfieldCliWrapper'];
    const said = await run('java', [...program, '-f', standard, '--format', 'json', '--maxfailuresdisplayed', '1', ...paths]);
    const verdicts = new Map<string, Verdict>();
    for (const { itemDetails, validationResult = [] } of (JSON.parse(said) as Report).report.jobs) {
      const name = names.find((candidate) => `${fileName(candidate)}.pdf` === basename(itemDetails.name));
      const [result] = validationResult;
      if (name === undefined || !result) continue;
      const failed = result.details.ruleSummaries.map(({ clause, testNumber }) => `${clause}-${testNumber}`).sort();
      const { profileName: profile, compliant: isCompliant } = result;
      verdicts.set(name, { isCompliant, profile, passedChecks: result.details.passedChecks, failed });
    }
    return verdicts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Names of documents hold slashes. */
function fileName(name: string): string {
  return name.replaceAll('/', '--');
}

async function findJar(): Promise<string> {
  const isThere = await access(JAR).then(
    () => true,
    () => false,
  );
  if (!isThere) await run('mvn', ['-q', 'dependency:copy', `-Dartifact=${ARTIFACT}`, `-DoutputDirectory=${CACHE}`]);
  return JAR;
}

const MISSING = {
  java: [
    'Java manca: questo controllo ne ha bisogno e senza non passa.',
    'Installarlo (Debian: apt-get install default-jre-headless) e ripetere npm run conformita.',
    'Java is missing: install it and run npm run conformita again.',
  ].join('\n'),
  mvn: [
    'Maven manca: serve a procurarsi veraPDF, e senza questo controllo non passa.',
    'Installarlo (Debian: apt-get install maven) e ripetere npm run conformita.',
    'Maven is missing: install it and run npm run conformita again.',
  ].join('\n'),
} as const;

/** veraPDF ends with 1 when a file does not conform: that is an answer, not a failure. */
function run(program: keyof typeof MISSING, parameters: readonly string[]): Promise<string> {
  return new Promise((resolveRun, reject) => {
    const child = spawn(program, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    let complained = '';
    child.stdout.on('data', (chunk) => {
      said += String(chunk);
    });
    child.stderr.on('data', (chunk) => {
      complained += String(chunk);
    });
    child.on('error', (error) => reject('code' in error && error.code === 'ENOENT' ? new Error(MISSING[program]) : error));
    child.on('close', (code) => {
      const isAnswer = code === 0 || (program === 'java' && code === 1 && said.startsWith('{'));
      if (isAnswer) resolveRun(said);
      else reject(new Error(`${program}: ${code}\n${complained}${said}`));
    });
  });
}
