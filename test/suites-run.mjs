// Runs suites one after another as child processes, each in a process group of its own.
import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { signalGroup } from '../scripts/signal-group.mjs'
import { countCommand, countTests, readResults } from './suites-count.mjs'
import { removeLeftovers } from './suites-leftovers.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = join(root, 'node_modules')
/** Budgets are of a quiet, quick machine: a suite that runs for so many hangs, and has failed. */
const budgetsUntilKilled = 4
const graceMs = 5_000

/** Runs the suites and gives back a result each; `stop()` ends them early and for good. */
export function startSuites(suites, report) {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-'))
  // Tests run programs as other users, who must reach what is in there.
  chmodSync(folder, 0o755)
  let running
  let isStopped = false
  const runAll = async () => {
    const results = []
    for (const suite of suites) {
      if (isStopped) break
      report.onStart(suite)
      running = startSuite(suite, folder)
      results.push(await running.result)
    }
    await removeLeftovers(folder)
    return results
  }
  const stop = () => {
    // Ctrl-C comes twice, from the terminal and from npm: a second one would end vitest too hard.
    if (isStopped) return
    isStopped = true
    running?.end()
  }
  return { results: runAll(), stop }
}

function startSuite(suite, folder) {
  const startedAt = performance.now()
  const jsonFile = join(folder, `${suite.name}.json`)
  const args = suite.command ? commandArguments(suite) : vitestArguments(suite, jsonFile)
  // A name as short as can be: sockets are in there, and their paths may have 107 bytes.
  const temporary = join(folder, 't')
  mkdirSync(temporary)
  // As the system's own: servers of other users write theirs in there, too.
  chmodSync(temporary, 0o1777)
  const env = { ...process.env, TMPDIR: temporary }
  const stdio = ['ignore', 'inherit', 'inherit']
  const child = spawn(process.execPath, args, { cwd: root, env, stdio, detached: true })
  const end = () => endGroup(child)
  const hang = setTimeout(end, suite.budgetMs * budgetsUntilKilled)
  const closed = new Promise((resolve) => {
    child.once('error', (error) => resolve({ exitCode: 1, error }))
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal }))
  })
  const result = closed.then(async (how) => {
    clearTimeout(hang)
    signalGroup(child, 'SIGKILL')
    await removeLeftovers(temporary)
    const ms = performance.now() - startedAt
    return { suite, ms, ...count(suite, how, jsonFile) }
  })
  return { result, end }
}

function commandArguments({ command: [program, ...args] }) {
  return [join(modules, program), ...args]
}

function vitestArguments({ project }, jsonFile) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${jsonFile}`]
  return [join(modules, 'vitest/vitest.mjs'), 'run', '--project', project, ...reporters]
}

/** Asks the whole group to end, and makes it end when it does not. */
async function endGroup(child) {
  signalGroup(child, 'SIGINT')
  await sleep(graceMs, undefined, { ref: false })
  signalGroup(child, 'SIGKILL')
}

function count(suite, how, jsonFile) {
  return suite.command ? countCommand(how) : countTests(how, readResults(jsonFile))
}
