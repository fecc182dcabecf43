import { accessSync, constants, readFileSync } from 'node:fs'
import module from 'node:module'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the package. */
export const root = fileURLToPath(new URL('..', import.meta.url))

/** Refuses, with a code, to run on a Node.js below the floor of the package. */
export async function checkNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const needed = engines.node.replace('>=', '')
  const found = process.versions.node
  if (isAtLeast(found, needed)) return
  const { describeError } = await import('../dist/errors/index.js')
  const {
    message,
    left,
    try: advice,
    exitCode,
  } = describeError('HF_NODE_VERSION', { needed, found })
  console.error(`Error HF_NODE_VERSION\n  ${message}\n  Left:  ${left}\n  Try:   ${advice}`)
  console.error('  More:  holdfast explain HF_NODE_VERSION')
  process.exit(exitCode)
}

/**
 * Keeps compiled code beside the package, else with the user; without either it only starts later.
 */
export function keepCompiledCode() {
  const own = join(root, 'dist')
  module.enableCompileCache?.(
    isWritable(own) ? join(own, '.compile-cache') : join(homedir(), '.cache', 'holdfast'),
  )
}

function isAtLeast(found, needed) {
  const [major, minor] = found.split('.').map(Number)
  const [neededMajor, neededMinor] = needed.split('.').map(Number)
  return major > neededMajor || (major === neededMajor && minor >= neededMinor)
}

function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}
