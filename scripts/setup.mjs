// Installs and builds what `npm start` and `npm test` need; built-ins only, nothing on stdout.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createRunner, Interrupted } from './run-command.mjs'
import { installSystemPackages } from './system-packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const binFolder = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.holdfast-lock')
/** How long the latest set-up took, in ms: a test run prints it beside the suites. */
const timeFile = join(root, 'node_modules', '.holdfast-setup-ms')
const startedAt = performance.now()

const runCommand = createRunner()

/** Runs a command with its output on stderr, and ends set-up with its exit code when it fails. */
async function run(command, env) {
  const { status, error } = await runCommand(command, { cwd: root, env })
  if (!error && status === 0) return
  console.error(`set-up failed: ${command.join(' ')}${error ? `: ${error.message}` : ''}`)
  process.exit(Number(status) || 1)
}

/** What the installed packages must match: the lock file and the processor they were built for. */
function wantedStamp() {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return createHash('sha256').update(lock).update(process.arch).digest('hex')
}

/** npm must not run on the Node it is about to replace, nor leave out what the tests need. */
function installEnvironment() {
  const outside = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== binFolder)
  const env = { ...process.env, PATH: outside.join(delimiter), npm_config_loglevel: 'error' }
  for (const name of ['NODE_ENV', 'npm_config_production', 'npm_config_omit']) delete env[name]
  return env
}

async function installPackages() {
  const wanted = wantedStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.error('Installing the npm packages (about a minute) ...')
  rmSync(join(root, 'node_modules'), { recursive: true, force: true })
  // `npm ci` would refuse a lock file where a registry lacks one platform's optional package.
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const kinds = ['--include=dev', '--include=optional']
  await run(['npm', 'install', ...flags, ...kinds], installEnvironment())
  writeFileSync(stampFile, wanted)
}

/** Ends as the signal would have: npm and the shell then know that it was one. */
function endBy(signal) {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

async function setUp() {
  const withTests = !process.argv.includes('--without-tests')
  await installSystemPackages(runCommand, {
    withCorosync: withTests,
    withServers: withTests,
    withBrowser: withTests,
  })
  await installPackages()
  const node = join(binFolder, 'node')
  const projects = withTests ? [] : ['tsconfig.product.json']
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  await run([node, compiler, '-b', ...projects], process.env)
  await run([node, join(root, 'scripts', 'manifest.mjs')], process.env)
  await run([node, join(root, 'scripts', 'kit-template.mjs')], process.env)
  await run([node, join(root, 'scripts', 'console.mjs')], process.env)
  writeFileSync(timeFile, String(Math.round(performance.now() - startedAt)))
}

try {
  await setUp()
} catch (error) {
  if (!(error instanceof Interrupted)) throw error
  console.error('Set-up was interrupted. The next one completes it.')
  endBy(error.signal)
}
