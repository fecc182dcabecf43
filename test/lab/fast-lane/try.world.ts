import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { LaneOrders } from '../../../core/src/fast-lane/index.ts'
import { Machines } from '../machines/machines.ts'
import { monotonicMs } from '../monotonic.ts'
import { Observer } from '../observer/observer.ts'
import { Prober } from '../prober/prober.ts'
import { waitUntil } from '../wait-until.ts'
import { Listener, roadsTo } from './listener.ts'

const ADDRESS = '10.79.2.100'
const echo = fileURLToPath(new URL('../../../examples/demo/echo.mjs', import.meta.url))
const machines = await Machines.make(['a', 'b', 'w'], 3)
const [a, b, w] = [machines.get('a'), machines.get('b'), machines.get('w')]
for (const one of [a, b]) one.start([process.execPath, echo, '7077'], { stdio: 'inherit' })
const observer = await Observer.start(ADDRESS, [a, b])
const prober = await Prober.start(w, {
  address: ADDRESS,
  port: 7077,
  intervalMs: 1,
  timeoutMs: 20,
  nodes: ['a', 'b'],
})
const [la, lb] = [new Listener(a, roadsTo(b, w)), new Listener(b, roadsTo(a, w))]
await la.untilLacks('')
await lb.untilLacks('')
const vip = {
  tag: 'vip',
  addresses: [{ address: ADDRESS, prefixLength: 32, interface: 'eth2', validForMs: 10_000 }],
}
const none: LaneOrders = {
  own: [],
  isGated: false,
  prizes: [],
  armedUntilMs: 0,
  decideWithinMs: 1_500,
}
const armedUntilMs = Number.MAX_SAFE_INTEGER
function threadMs(m: typeof a): number {
  const [id] = m.processesRunning('listening-program.ts')
  return readdirSync(`/proc/${id}/task`)
    .map((t) => readFileSync(`/proc/${id}/task/${t}/stat`, 'utf8'))
    .filter((s) => s.includes('(fast-lane)'))
    .reduce((sum, s) => {
      const f = s.slice(s.lastIndexOf(')') + 2).split(' ')
      return sum + (Number(f[11]) + Number(f[12])) * 10
    }, 0)
}
await b.run(['ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'eth2'])
lb.give({ ...none, own: [vip], isGated: true })
await sleep(500)
const [u0, v0, t0] = [threadMs(a), threadMs(b), monotonicMs()]
await sleep(Number(process.argv[3] ?? 5000))
const now = monotonicMs()
console.log(
  'cpu a',
  (threadMs(a) - u0) / (now - t0),
  'b gated',
  (threadMs(b) - v0) / (now - t0),
  JSON.stringify(await prober.measure({ from: t0, until: now })),
  lb.standing?.latenessMs,
)
for (let run = 0; run < Number(process.argv[2] ?? 10); run += 1) {
  la.give({ ...none, prizes: [{ ...vip, owner: 'b' }], armedUntilMs })
  await la.untilLacks('')
  await lb.untilLacks('')
  await sleep(300 + Math.random() * 100)
  const from = monotonicMs()
  b.downLinks()
  await sleep(300)
  const until = monotonicMs()
  const m = await prober.measure({ from: from - 20, until })
  const o = await observer.measure({ from: from - 20, until })
  console.log(
    run,
    m.outageMs.toFixed(1),
    'stall',
    m.largestSendGapMs.toFixed(1),
    JSON.stringify(o),
    JSON.stringify(la.news.splice(0).map((n) => [n.atMs - from, n.news])),
  )
  la.give({ ...none, own: [vip] })
  await sleep(50)
  b.boot()
  lb.give(none)
  await a
    .run(['ip', 'address', 'delete', `${ADDRESS}/32`, 'dev', 'eth2'])
    .catch(() => console.log('not there'))
  la.give(none)
  await b.run(['ip', 'address', 'add', `${ADDRESS}/32`, 'dev', 'eth2'])
  await w.run(['ip', 'neighbor', 'flush', 'to', ADDRESS])
  lb.give({ ...none, own: [vip], isGated: true })
}
await waitUntil('x', () => true)
process.exit()
