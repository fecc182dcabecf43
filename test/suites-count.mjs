// What came of a suite, in numbers. Whatever makes a suite worthless counts as a failed test.
import { readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const root = fileURLToPath(new URL('..', import.meta.url))
/** A failure is told again after the table: its beginning is enough there. */
const toldLines = 20

/** A command is one test: it passes or it does not. */
export function countCommand({ exitCode, error, signal }) {
  const isPassed = exitCode === 0
  const why = error?.message ?? `ended with ${signal ?? exitCode}`
  return { passed: isPassed ? 1 : 0, failed: isPassed ? 0 : 1, problems: isPassed ? [] : [why] }
}

/** Counts what vitest wrote (`told`) of a process that ended with an exit code or a signal. */
export function countTests({ exitCode, error, signal }, told) {
  if (!told) {
    const why = error?.message ?? `crashed, or ended early (${signal ?? `exit code ${exitCode}`})`
    return { passed: 0, failed: 1, problems: [why] }
  }
  const broken = told.testResults.filter(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((test) => test.status === 'failed')
  })
  const skipped = told.numPendingTests + told.numTodoTests
  const problems = [
    ...broken.map(({ name }) => `${relative(root, name)} could not be run to its end`),
    ...told.testResults.flatMap(tellFailures),
  ]
  if (skipped > 0) problems.push(`${skipped} tests were skipped: each counts as failed`)
  if (told.numTotalTests === 0) problems.push('no test ran')
  const failed = told.numFailedTests + broken.length + skipped
  const isUntold = failed === 0 && (exitCode !== 0 || told.numTotalTests === 0)
  if (isUntold && problems.length === 0) problems.push(`ended with ${signal ?? exitCode}`)
  return { passed: told.numPassedTests, failed: failed + (isUntold ? 1 : 0), problems }
}

/** Each failed test of a file with the beginning of what it said. */
function tellFailures({ name, assertionResults }) {
  const failed = assertionResults.filter(({ status }) => status === 'failed')
  return failed.map(({ fullName, failureMessages = [] }) => {
    const said = stripVTControlCharacters(failureMessages.join('\n')).split('\n')
    const own = said.filter((line) => !/^\s+at .*(node_modules|node:)/.test(line))
    const told = own.slice(0, toldLines).map((line) => `   ${line}`)
    return [`${relative(root, name)} > ${fullName}`, ...told].join('\n')
  })
}

/** What vitest wrote, or `undefined` where it did not come to that. */
export function readResults(jsonFile) {
  try {
    return JSON.parse(readFileSync(jsonFile, 'utf8'))
  } catch {
    return undefined
  }
}
