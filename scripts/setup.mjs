// Installs and builds what `npm start` and `npm test` need; built-ins only, nothing on stdout.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installSystemPackages } from './system-packages.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const binFolder = join(root, 'node_modules', '.bin')
const stampFile = join(root, 'node_modules', '.holdfast-lock')
/** How long the latest set-up took, in ms: a test run prints it beside the suites. */
const timeFile = join(root, 'node_modules', '.holdfast-setup-ms')
const startedAt = performance.now()

/** Runs a command with its output on stderr, and ends set-up with its exit code when it fails. */
function run(command, env) {
  const [program, ...args] = command
  const { status, error } = spawnSync(program, args, { cwd: root, env, stdio: ['ignore', 2, 2] })
  if (!error && status === 0) return
  console.error(`set-up failed: ${command.join(' ')}${error ? `: ${error.message}` : ''}`)
  process.exit(status || 1)
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

function installPackages() {
  const wanted = wantedStamp()
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  console.error('Installing the npm packages (about a minute) ...')
  rmSync(join(root, 'node_modules'), { recursive: true, force: true })
  // `npm ci` would refuse a lock file where a registry lacks one platform's optional package.
  const flags = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund']
  const kinds = ['--include=dev', '--include=optional']
  run(['npm', 'install', ...flags, ...kinds], installEnvironment())
  writeFileSync(stampFile, wanted)
}

installSystemPackages()
installPackages()
const node = join(binFolder, 'node')
const projects = process.argv.includes('--without-tests') ? ['tsconfig.product.json'] : []
const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
run([node, compiler, '-b', ...projects], process.env)
run([node, join(root, 'scripts', 'manifest.mjs')], process.env)
writeFileSync(timeFile, String(Math.round(performance.now() - startedAt)))
