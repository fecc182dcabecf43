// A whole test run: choose the suites, run them, print what came of it, set the exit code.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addUp, printHeading, printNotPossible, printTable, printTotals } from './reporter.mjs'
import { chooseSuites, setupBudgetMs } from './suites.mjs'
import { startSuites } from './suites-run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const usageExitCode = 2
const interruptedExitCode = 130

/** Runs the named suites, or all, and leaves the exit code: 0 only when nothing failed. */
export async function runTests(listed, names) {
  const { chosen, unknown } = chooseSuites(listed, names)
  if (unknown.length > 0) {
    const all = listed.map(({ name }) => name).join(', ')
    console.error(`No suite is called ${unknown.join(' or ')}. There are: ${all}.`)
    process.exitCode = usageExitCode
    return
  }
  const run = startSuites(chosen, { onStart: ({ name }) => printHeading(name) })
  let isInterrupted = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      isInterrupted = true
      run.stop()
    })
  }
  const results = await run.results
  finish({ results, isInterrupted, missing: chosen.length - results.length })
}

function finish({ results, isInterrupted, missing }) {
  const totals = addUp(results)
  printTable([...setupRow(), ...results])
  printNotPossible(join(root, 'test/not-possible.json'))
  if (isInterrupted) console.log(`\nInterrupted: ${missing} suites did not start.`)
  process.exitCode = totals.failed > 0 ? 1 : 0
  if (isInterrupted) process.exitCode = interruptedExitCode
  printTotals(totals)
}

/** How long set-up took, where it left its time. */
function setupRow() {
  try {
    const ms = Number(readFileSync(join(root, 'node_modules/.holdfast-setup-ms'), 'utf8'))
    return [{ suite: { name: 'set-up', budgetMs: setupBudgetMs }, ms }]
  } catch {
    return []
  }
}
