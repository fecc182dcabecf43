// Asks Stryker whether the tests of what decides notice its mutants: of all of it, or of folders
// and files of `core/src` that are named, such as `planner` or `machine/rows/acted.ts`.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const program = 'node_modules/@stryker-mutator/core/bin/stryker.js'
const named = process.argv.slice(2).map((path) => {
  return path.endsWith('.ts') ? `core/src/${path}` : `core/src/${path}/**/*.ts`
})
const only = named.length === 0 ? [] : ['--mutate', [...named, '!**/*.test.ts'].join()]

// Long settings would ask a mutant ten times what one answer is enough for.
const { HOLDFAST_LONG: _long, ...env } = { ...process.env, HOLDFAST_STRYKER: '1' }
const child = spawn(process.execPath, [program, 'run', 'stryker.config.json', ...only], {
  ...{ cwd: root, env, stdio: 'inherit' },
})
child.once('close', (exitCode) => {
  process.exitCode = exitCode ?? 1
})
