// What a test run prints around the output of its suites.
import { readFileSync } from 'node:fs'

const widths = [16, 8, 8, 9, 8]
const rule = '-'.repeat(60)

/** A heading between the outputs of two suites. */
export function printHeading(text) {
  console.log(`\n== ${text} ${'='.repeat(Math.max(0, 56 - text.length))}\n`)
}

/** The table of all suites, then everything that must not be overlooked. */
export function printTable(rows) {
  console.log(`\n${row(['suite', 'passed', 'failed', 'seconds', 'budget'])}\n${rule}`)
  for (const { suite, passed, failed, ms } of rows) {
    console.log(row([suite.name, passed, failed, inSeconds(ms), inSeconds(suite.budgetMs)]))
  }
  console.log(rule)
  for (const { suite, problems = [] } of rows) {
    for (const problem of problems) console.log(`!! ${suite.name}: ${problem}`)
  }
  for (const { suite, ms } of rows) {
    if (ms > suite.budgetMs) console.log(overBudget(suite, ms))
  }
}

/** What this kernel does not allow to test, and why; an empty list says so too. */
export function printNotPossible(file) {
  const entries = JSON.parse(readFileSync(file, 'utf8'))
  console.log(`\nNot possible on this kernel: ${entries.length === 0 ? 'nothing is left out' : ''}`)
  for (const { what, why } of entries) console.log(`  ${what}: ${why}`)
}

/** The last line of a run, in the form that build servers count. */
export function printTotals({ passed, failed }) {
  console.log(`\n${passed} passed, ${failed} failed`)
}

/** Passed and failed of all rows together. */
export function addUp(rows) {
  return {
    passed: rows.reduce((sum, { passed }) => sum + (passed ?? 0), 0),
    failed: rows.reduce((sum, { failed }) => sum + (failed ?? 0), 0),
  }
}

function row(cells) {
  const padded = cells.map((cell, index) => {
    const text = String(cell ?? '-')
    return index === 0 ? text.padEnd(widths[index]) : text.padStart(widths[index])
  })
  return padded.join(' ')
}

function inSeconds(ms) {
  return (ms / 1_000).toFixed(1)
}

function overBudget({ name, budgetMs }, ms) {
  const stars = '*'.repeat(12)
  return `${stars} ${name} TOOK ${inSeconds(ms)} s OF ITS ${inSeconds(budgetMs)} s ${stars}`
}
