import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Machines } from '../machines/machines.ts'
import { monotonicMs } from '../monotonic.ts'
import { Observer } from '../observer/observer.ts'
import { Prober } from '../prober/prober.ts'
import { waitUntil } from '../wait-until.ts'
import { ordersFor } from './lane-orders.ts'
import { Listener, roadsTo } from './listener.ts'

/** What happened to an address between its owner and the one who may take it. */
export interface TakingStory {
  readonly frozen: Happening
  readonly crashed: Happening
  /** Who answers a client that knows nothing of it. */
  readonly answeredBy: readonly string[]
  readonly withdrawn: Happening
  readonly rival: Happening
  /** What both machines' kernels guard when both lanes have ended. */
  readonly left: string
}

/** Who had the address, one after the other, and what the taker told meanwhile. */
export interface Happening {
  readonly most: number
  readonly owners: readonly string[]
  readonly news: readonly string[]
}

const address = '10.79.2.100'
const port = 7077
/** Long enough for whatever would happen to have happened. */
const aWhileMs = 400
const echo = fileURLToPath(new URL('../../../examples/demo/echo.mjs', import.meta.url))
const machines = await Machines.make(['a', 'b', 'w'], 3)
const [a, b, w] = [machines.get('a'), machines.get('b'), machines.get('w')]
for (const one of [a, b]) one.start([process.execPath, echo, `${port}`], { stdio: 'inherit' })
const probing = { address, port, intervalMs: 1, timeoutMs: 20, nodes: ['a', 'b'] }
const [observer, prober] = await Promise.all([
  Observer.start(address, [a, b]),
  Prober.start(w, probing),
])
const [taker, owner] = [new Listener(a, roadsTo(b, w)), new Listener(b, roadsTo(a, w))]
const { idle, wanting, keepOwning } = ordersFor(address, { interface: 'eth2', owner: 'b' })

async function during(act: () => Promise<void> | void, untilNews = ''): Promise<Happening> {
  taker.news.splice(0)
  const from = monotonicMs()
  await act()
  await waitUntil(`${untilNews} is told`, () => wordNews().some((one) => one.startsWith(untilNews)))
  await sleep(aWhileMs)
  const { ownersMax: most, succession } = await observer.measure({ from, until: monotonicMs() })
  return { most, owners: succession.map((some) => some.join('+')), news: wordNews() }
}

function wordNews(): readonly string[] {
  return [
    '',
    ...taker.news.map(({ news }) => ('why' in news ? `${news.kind} ${news.why}` : news.kind)),
  ]
}

/** The owner has the address and is back; the other one may take it. */
async function begin(): Promise<void> {
  await b.run(['ip', 'address', 'replace', `${address}/32`, 'dev', 'eth2'])
  stopOwning = keepOwning(owner)
  taker.give(wanting)
  await taker.untilLacks('')
  await owner.untilLacks('')
  await sleep(aWhileMs)
}

let stopOwning = (): void => {}
await taker.untilLacks('')
await begin()
const frozen = await during(async () => {
  const programs = b.processesRunning('listening-program.ts')
  for (const id of programs) process.kill(id, 'SIGSTOP')
  await sleep(aWhileMs)
  for (const id of programs) process.kill(id, 'SIGCONT')
})

const crashed = await during(() => b.downLinks(), 'taken')
const atMs = monotonicMs()
const { answeredBy } = await prober.measure({ from: atMs - 50, until: atMs })
const withdrawn = await during(() => taker.give(idle), 'given-back')

stopOwning()
owner.give(idle)
b.boot()
await begin()
await w.run(['ip', 'address', 'add', `${address}/32`, 'dev', 'eth2'])
const rival = await during(() => b.downLinks(), 'refused')

stopOwning()
await Promise.all([taker.end(), owner.end()])
const rules = await Promise.all([a, b].map((one) => one.run(['nft', 'list', 'ruleset'])))
const story: TakingStory = { frozen, crashed, answeredBy, withdrawn, rival, left: rules.join('') }
process.stdout.write(JSON.stringify(story))
process.exit()
