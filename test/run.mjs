// `npm test`, or `npm test -- SUITE…`: every suite, a table, and a last line that can be counted.

import { suites } from './suites.mjs'
import { runTests } from './suites-main.mjs'

await runTests(suites, process.argv.slice(2))
