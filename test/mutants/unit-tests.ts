import { fileURLToPath } from 'node:url'
import { startVitest } from 'vitest/node'
import { allMutants } from './all-mutants.ts'
import { mutate, urlOf } from './mutant.ts'

// A program: runs a file of unit tests with the change of a mutant, or with none, and prints the
// names of the tests that failed as JSON; `null` where no test ran.
const [file = '', name = ''] = process.argv.slice(2)
const mutant = allMutants.find((one) => one.name === name)
const conditions = ['holdfast-source']

const oneMutant = {
  name: 'one-mutant',
  enforce: 'pre',
  transform(code: string, id: string): string | undefined {
    if (mutant === undefined || `file://${id.split('?')[0]}` !== urlOf(mutant)) return undefined
    return mutate(mutant, code)
  },
} as const

const vitest = await startVitest(
  'test',
  [file],
  {
    ...{ config: false, watch: false, reporters: [{}], environment: 'node', maxWorkers: 1 },
    include: ['core/src/**/*.test.ts'],
    // What is kept there would be the sources of another mutant.
    fsModuleCache: false,
  },
  {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    ...{ resolve: { conditions }, ssr: { resolve: { conditions } }, plugins: [oneMutant] },
  },
)
const tests = vitest.state.getTestModules().flatMap(({ children }) => [...children.allTests()])
const failed = tests.filter((test) => test.result().state === 'failed')
await vitest.close()
console.log(JSON.stringify(tests.length === 0 ? null : failed.map(({ fullName }) => fullName)))
