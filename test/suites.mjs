// What `npm test` runs, in this order. A suite is listed from the day it has its first test.

import { bundledKinds } from '../core/src/new-kit/bundled-kinds.ts'

const minuteMs = 60_000

/** A vitest project as a suite. */
function project(name, minutes) {
  return { name, project: name, budgetMs: minutes * minuteMs }
}

/** Commands that count as one test each: they pass or they do not. */
const lint = {
  name: 'lint',
  command: ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--colors=off', '.'],
  budgetMs: minuteMs / 2,
}

/** The suites of a test run. */
export const suites = [
  lint,
  project('pure', 3),
  project('simulator', 2),
  // Its long settings vary each scenario two hundred times instead of three.
  { ...project('scenarios', 1), longBudgetMs: 40 * minuteMs },
  project('lab', 5),
  project('corosync', 3),
  project('ownership', 2),
  project('cli', 2),
  project('console', 3),
  project('kits', 5),
  project('databases', 6),
  project('stand-in', 3),
  project('registry', 3),
  project('scaffold', 3),
]

/** What `npm run verify` adds: tests that do not bite, unused code, what nobody could publish. */
export const longSuites = [
  // Daemons and guardians that are killed again and again, at random.
  project('random-crashes', 5),
  // All of the kit's acceptance, which runs on a real installation as well.
  project('altibase', 30),
  // Every step of a kit's life in a browser: each of them fetches packages on two nodes.
  project('console-kits', 5),
  // Two more run in the suite `console`; these let machines, disks, fences and checks fail.
  project('incidents', 20),
  { name: 'mutants', command: ['../test/mutants.mjs'], budgetMs: 10 * minuteMs },
  ...['planner', 'machine'].map((folder) => ({
    name: `stryker ${folder}`,
    command: ['../test/stryker.mjs', folder],
    budgetMs: 60 * minuteMs,
  })),
  {
    name: 'raptor',
    command: ['../test/bench/run.mjs', 'raptor', '--rate', '1500', '--minutes', '5'],
    budgetMs: 25 * minuteMs,
  },
  {
    name: 'raptor altibase',
    command: ['../test/bench/run.mjs', 'raptor', '--kit', 'altibase', '--minutes', '2'],
    budgetMs: 25 * minuteMs,
  },
  // Mostly they wait for packages: fresh systems from nothing, by the words of a guide.
  { name: 'roots corosync', command: ['../test/roots.mjs', 'corosync'], budgetMs: 20 * minuteMs },
  { name: 'roots raptor', command: ['../test/roots.mjs', 'raptor'], budgetMs: 60 * minuteMs },
  { name: 'knip', command: ['knip/bin/knip.js', '--no-progress'], budgetMs: 2 * minuteMs },
  ...['core', ...bundledKinds.map((kind) => `kits/${kind}`)].map((folder) => ({
    name: `publint ${folder}`,
    command: ['publint/src/cli.js', folder, '--strict', '--pack', 'npm'],
    budgetMs: minuteMs,
  })),
]

/** The budget of set-up, which runs before any suite and leaves its time behind. */
export const setupBudgetMs = 5 * minuteMs

/** The suites named, in the order of the list; names that are none are given back as `unknown`. */
export function chooseSuites(listed, names) {
  const unknown = names.filter((name) => !listed.some((suite) => suite.name === name))
  const chosen = names.length === 0 ? listed : listed.filter(({ name }) => names.includes(name))
  return { chosen, unknown }
}
