import { setTimeout as sleep } from 'node:timers/promises'
import { Machines } from '../machines/machines.ts'
import { waitUntil } from '../wait-until.ts'
import { Listener, roadsTo, roadToWitness } from './listener.ts'

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
const listener = new Listener(a, [...roadsTo(b, [0, 1]), roadToWitness(w)])

/** What was told since it was asked last. */
function news(): readonly string[] {
  return listener.news.splice(0).map(({ news: one }) => `${one.kind} ${one.node}`)
}

function wordRoads({ standing }: Listener): readonly string[] {
  return (standing?.roads ?? []).map(({ node = 'witness', link, kind, isAnswered }) => {
    return `${node} ${link} ${kind} ${isAnswered}`
  })
}

async function untilLacks(expected: string): Promise<string> {
  await waitUntil(`it lacks ${expected || 'nothing'}`, () => {
    return listener.lacks() === expected || listener.lacks()
  })
  return listener.lacks()
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

const lacksInCalm = await untilLacks('')
for (const [machine, number] of [
  [a, 1],
  [b, 2],
] as const) {
  machine.ip([0, 1].map((link) => `address add fd79:${link}::${number}/64 dev eth${link} nodad`))
}
const roads6 = [0, 1].flatMap((link) =>
  (['echo', 'neighbour'] as const).map((kind) => {
    return { node: 'b', link, address: `fd79:${link}::2`, kind }
  }),
)
const listener6 = new Listener(a, [...roads6, roadToWitness(w)])
await waitUntil('all is heard by IPv6', () => listener6.lacks() === '' || listener6.lacks())
const answered6 = wordRoads(listener6)
const selfish = new Listener(a, [...roadsTo(b, [0, 1]), roadToWitness(a)])
await waitUntil('the other one lacks a witness', () => {
  return selfish.lacks() === 'lane.no-witness' || selfish.lacks()
})
const lacksOwnWitness = selfish.lacks()
const answered = wordRoads(listener)
await sleep(aWhileMs)
news()

b.cut([1])
const lacksOneLink = await untilLacks('lane.no-echo,lane.no-neighbour')
const oneLinkCut = news()
b.mend([1])
await untilLacks('')

const other = new Listener(b, [...roadsTo(a, [0, 1]), roadToWitness(w)])
await waitUntil('the other machine listens too', () => other.lacks() === '' || other.lacks())
const standing = b.processesRunning('listening-program.ts')
for (const id of standing) process.kill(id, 'SIGSTOP')
await sleep(aWhileMs)
const frozen = [`${standing.length} programs`, ...news()]
for (const id of standing) process.kill(id, 'SIGCONT')

await b.crash()
const crashed = await untilNews('silent')
const lacksDead = await untilLacks('lane.no-answer')
b.boot()
const back = await untilNews('heard')
await untilLacks('')

a.cut()
await sleep(aWhileMs)
const alone = news()
const lacksAlone = await untilLacks('lane.no-witness,lane.no-answer')
a.mend()
const whole = await untilLacks('')
news()

for (const link of [0, 1]) {
  b.ip([`link set eth${link} down`, `link set eth${link} address 02:00:00:00:77:0${link}`])
  b.ip([`link set eth${link} up`])
}
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
