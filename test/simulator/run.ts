import { parseArgs } from 'node:util'
import { runSeed } from '../../core/src/simulator/index.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, verbose: { type: 'boolean', default: false } },
})
const { story, violations } = await runSeed(Number(values.seed), { isVerbose: values.verbose })
for (const line of story) console.log(line)
for (const { checker, text } of violations) console.error(`${checker}: ${text}`)
process.exitCode = violations.length > 0 ? 1 : 0
