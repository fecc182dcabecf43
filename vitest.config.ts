import { defineConfig } from 'vitest/config'

/** Test runs of `npm run verify` look at more seeds and repeat what depends on luck. */
const isLong = process.env.HOLDFAST_LONG === '1'
/** Stryker runs only what is quick and always the same, and tells of what is decided. */
const isMutated = process.env['HOLDFAST_STRYKER'] === '1'
const outside = ['**/node_modules/**', '**/dist/**', '**/fixtures/**']

interface Project {
  readonly name: string
  readonly include: readonly string[]
  /** Real processes and namespaces: one file at a time, and time to wait for the kernel. */
  readonly isReal?: boolean
  /** Begins when the others have ended, and not at all where one of them has failed. */
  readonly isLast?: boolean
  /** Files that mostly wait, in a world of their own each: two at a time. */
  readonly isPatient?: boolean
}

function project(settings: Project) {
  const { name, include, isReal = false, isLast = false, isPatient = false } = settings
  const timeoutMs = isReal ? 120_000 : 60_000
  return {
    resolve: { conditions: ['holdfast-source'] },
    ssr: { resolve: { conditions: ['holdfast-source'] } },
    test: {
      name,
      include: [...include],
      exclude: outside,
      environment: 'node',
      // What commands print does not depend on where the tests run.
      env: { HOLDFAST_LANG: 'en' },
      fileParallelism: !isReal || isPatient,
      // Loading the sources anew for each file takes longer than most mutants live.
      isolate: !isMutated,
      sequence: { groupOrder: isLast ? 1 : 0 },
      testTimeout: isLong ? timeoutMs * 10 : timeoutMs,
      hookTimeout: isLong ? timeoutMs * 10 : timeoutMs,
    },
  }
}

/** Of mutants: what tests of single things notice is never asked of whole clusters. */
const decisions = [
  project({ name: 'single', include: ['core/src/{machine,planner}/**/!(*.property).test.ts'] }),
  project({ name: 'whole', include: ['test/plans/states/*.test.ts'], isLast: true }),
]

const projects = [
  project({
    name: 'pure',
    include: [
      'core/src/**/*.test.ts',
      'core/console/src/**/*.test.ts',
      'kits/*/src/**/*.test.ts',
      'templates/*/src/**/*.test.ts',
      'examples/kits/*/src/**/*.testkit.test.ts',
      'test/{bench,chaos,tidy,plans}/**/*.test.ts',
      // Those that need no database; the others are named `*.databases.test.ts`.
      'test/raptor/**/!(*.databases).test.ts',
      'test/docs/*.test.ts',
    ],
  }),
  project({ name: 'simulator', include: ['test/{simulator,mutants}/**/*.test.ts'] }),
  project({ name: 'scenarios', include: ['test/scenarios/**/*.test.ts'] }),
  project({
    name: 'lab',
    include: ['test/{lab,docs/tutorial}/**/!(random-crashes).test.ts'],
    isReal: true,
  }),
  project({
    name: 'random-crashes',
    include: ['test/lab/daemon/random-crashes.test.ts'],
    isReal: true,
  }),
  project({
    name: 'corosync',
    include: ['test/corosync/**/*.test.ts'],
    isReal: true,
    isPatient: true,
  }),
  project({ name: 'ownership', include: ['test/ownership/**/*.test.ts'], isReal: true }),
  project({
    name: 'console',
    include: ['test/{console,incidents/short}/**/*.test.ts'],
    isReal: true,
  }),
  project({ name: 'incidents', include: ['test/incidents/long/*.test.ts'], isReal: true }),
  project({ name: 'cli', include: ['test/cli/**/*.test.ts'], isReal: true }),
  project({ name: 'kits', include: ['test/kits/!(install)/**/*.test.ts'], isReal: true }),
  project({
    name: 'databases',
    include: ['kits/galera/test/**/*.test.ts', 'test/raptor/**/*.databases.test.ts'],
    isReal: true,
  }),
  project({
    name: 'stand-in',
    include: ['kits/altibase/test/{stand-in,replay,short}/**/*.test.ts'],
    isReal: true,
    isPatient: true,
  }),
  project({
    name: 'altibase',
    include: ['kits/altibase/test/acceptance/**/*.test.ts'],
    isReal: true,
    isPatient: true,
  }),
  project({ name: 'scaffold', include: ['test/scaffold/**/*.test.ts'], isReal: true }),
  project({ name: 'registry', include: ['test/kits/install/!(console).test.ts'], isReal: true }),
  project({ name: 'console-kits', include: ['test/kits/install/console.test.ts'], isReal: true }),
]

export default defineConfig({
  test: {
    // Two workers leave the machine usable and the lab's clocks honest.
    maxWorkers: 2,
    projects: isMutated ? decisions : projects,
  },
})
