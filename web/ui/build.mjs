// Builds the web app into dist/ for Maven: packages only when the lock file changed, everything only when a source changed.
// node build.mjs careful: checks, tests and build.   node build.mjs quick: build alone.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const careful = process.argv[2] !== 'quick';
const state = join(here, 'node_modules', '.perron');
const ignored = new Set(['node_modules', 'dist', 'coverage', 'test-results', '.vite', '.tanstack']);

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  fail(`Node ${process.versions.node} is too old: the web app needs Node 20 or newer.`);
}

const lock = hash([join(here, 'package-lock.json')]);
if (read('packages') !== lock) {
  run('npm', ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']);
  write('packages', lock);
}

// The tests hold the app to the contracts of the services.
const sources = hash([...files(here), ...files(join(here, '..', '..', 'contracts', 'openapi'))]);
const built = existsSync(join(here, 'dist', 'index.html')) && read('built') === sources;
const checked = read('checked') === sources;
if (careful && !checked) {
  run('npm', ['run', '--silent', 'check']);
  run('npm', ['run', '--silent', 'test']);
}
if (!built) {
  run('npm', ['run', '--silent', 'build']);
  if (!existsSync(join(here, 'dist', 'index.html'))) {
    fail('The build of the web app left no dist/index.html.');
  }
  write('built', sources);
}
if (careful && !checked) {
  write('checked', sources);
}

function files(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? files(path) : [path];
    })
    .sort();
}

function hash(paths) {
  const digest = createHash('sha256');
  for (const path of paths) {
    digest.update(relative(here, path)).update('\0');
    digest.update(statSync(path).isFile() ? readFileSync(path) : '').update('\0');
  }
  return digest.digest('hex');
}

function read(name) {
  const path = join(state, name);
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}

function write(name, value) {
  mkdirSync(state, { recursive: true });
  writeFileSync(join(state, name), value);
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.error) {
    fail(`${command} could not be started: ${result.error.message}`);
  }
  if (result.status !== 0) {
    fail(`${command} ${args.join(' ')} failed.`);
  }
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
