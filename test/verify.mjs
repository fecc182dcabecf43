// `npm run verify`: the suites with long settings, then what is too slow for every run.

import { longSuites, suites } from './suites.mjs'
import { runTests } from './suites-main.mjs'

/** Long settings mostly look at ten times as much, and may take ten times as long. */
const longer = 10
process.env.HOLDFAST_LONG = '1'
const listed = suites.map((suite) => {
  return { ...suite, budgetMs: suite.longBudgetMs ?? suite.budgetMs * longer }
})
await runTests([...listed, ...longSuites], process.argv.slice(2))
