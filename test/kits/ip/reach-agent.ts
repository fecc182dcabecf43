import { createPingReach } from '../../../core/src/adapters/linux/ping-reach.ts'

/** Asks each address of its words in turn, for as long as the first word says, in ms. */
const [forMs = '', ...addresses] = process.argv.slice(2)
const reach = createPingReach()
const answers: { isAnswered: boolean; tookMs: number }[] = []
for (const address of addresses) {
  const startedMs = performance.now()
  const isAnswered = await reach.ask(address, Number(forMs))
  answers.push({ isAnswered, tookMs: performance.now() - startedMs })
}
process.stdout.write(JSON.stringify(answers))
