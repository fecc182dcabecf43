import { setTimeout as sleep } from 'node:timers/promises'
import { Machines } from '../machines/machines.ts'
import { waitUntil } from '../wait-until.ts'
import { Listener, roadsTo } from './listener.ts'

/** What a machine heard of another one's kernel. */
export interface ListeningStory {
  readonly lacksInCalm: string
  /** By their kernels: round trips of all roads, and the kinds that were answered. */
  readonly answered: readonly string[]
  /** The same by IPv6. */
  readonly answered6: readonly string[]
  /** What one lacks whose only witness is itself. */
  readonly lacksOwnWitness: string
  /** News after each thing that was done, without their times. */
  readonly oneLinkCut: readonly string[]
  readonly lacksOneLink: string
  readonly frozen: readonly string[]
  readonly crashed: readonly string[]
  readonly lacksDead: string
  readonly back: readonly string[]
  readonly alone: readonly string[]
  readonly lacksAlone: string
  readonly whole: string
  /** With other hardware behind the same addresses. */
  readonly otherHardware: readonly string[]
}

const machines = await Machines.make(['a', 'b', 'w'])
const a = machines.get('a')
const b = machines.get('b')
const w = machines.get('w')
const listener = new Listener(a, roadsTo(b, w))

/** What was told since it was asked last. */
function news(): readonly string[] {
  return listener.news.splice(0).map(({ news: one }) => `${one.kind} ${one.node}`)
}

function wordRoads({ standing }: Listener): readonly string[] {
  return (standing?.roads ?? []).map(({ node = 'witness', link, kind, isAnswered }) => {
    return `${node} ${link} ${kind} ${isAnswered}`
  })
}

/** Long enough for whatever would be told to be told. */
const aWhileMs = 500

async function untilNews(kind: string): Promise<readonly string[]> {
  await waitUntil(`it is told ${kind}`, () =>
    listener.news.some(({ news: one }) => one.kind === kind),
  )
  await sleep(aWhileMs)
  return news()
}

const lacksInCalm = await listener.untilLacks('')
for (const [machine, number] of [
  [a, 1],
  [b, 2],
] as const) {
  machine.ip([0, 1].map((link) => `address add fd79:${link}::${number}/64 dev eth${link} nodad`))
}
const listener6 = new Listener(
  a,
  roadsTo(b, w, (link) => `fd79:${link}::2`),
)
await listener6.untilLacks('')
const answered6 = wordRoads(listener6)
const selfish = new Listener(a, roadsTo(b, a))
const lacksOwnWitness = await selfish.untilLacks('lane.no-witness')
const answered = wordRoads(listener)
await sleep(aWhileMs)
news()

b.cut([1])
const lacksOneLink = await listener.untilLacks('lane.no-echo,lane.no-neighbour')
const oneLinkCut = news()
b.mend([1])
await listener.untilLacks('')

const other = new Listener(b, roadsTo(a, w))
await other.untilLacks('')
const standing = b.processesRunning('listening-program.ts')
for (const id of standing) process.kill(id, 'SIGSTOP')
await sleep(aWhileMs)
const frozen = [`${standing.length} programs`, ...news()]
for (const id of standing) process.kill(id, 'SIGCONT')

await b.crash()
const crashed = await untilNews('silent')
const lacksDead = await listener.untilLacks('lane.no-answer')
b.boot()
const back = await untilNews('heard')
await listener.untilLacks('')

a.cut()
await sleep(aWhileMs)
const alone = news()
const lacksAlone = await listener.untilLacks('lane.no-witness,lane.no-answer')
a.mend()
const whole = await listener.untilLacks('')
news()

// All in one go: a path that is found again before the other one changes is no silence.
b.ip(
  ['down', 'address', 'up'].flatMap((word) =>
    [0, 1].map((link) => {
      const value = word === 'address' ? ` 02:00:00:00:77:0${link}` : ''
      return `link set eth${link} ${word}${value}`
    }),
  ),
)
const otherHardware = (await untilNews('heard')).filter((one) => one.startsWith('heard'))

const story: ListeningStory = {
  ...{
    lacksInCalm,
    lacksOwnWitness,
    answered6,
    answered,
    oneLinkCut,
    lacksOneLink,
    frozen,
    crashed,
    lacksDead,
    back,
  },
  ...{ alone, lacksAlone, whole, otherHardware },
}
process.stdout.write(JSON.stringify(story))
process.exit()
