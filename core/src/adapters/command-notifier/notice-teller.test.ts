import { expect, test } from 'vitest'
import type { Ledger, Notice, ProgramEnd, ProgramRun } from '../../ports/index.ts'
import { renderReason } from '../../sentences/index.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { NoticeTeller } from './notice-teller.ts'

const ledger: Ledger = { decisions: 0, nodes: {}, concerns: {} }

function notice(id: string): Notice {
  const time = '2030-01-02T12:00:00.000Z'
  const about = { cluster: 'forex', node: 'a', kind: 'member', phase: 'happened' } as const
  return { format: 1, id, time, ...about, sentence: `This is ${id}.` }
}

/** What the operator's command does; it ends when it is told to. */
class Bench {
  readonly clock = new VirtualClock()
  readonly read: string[] = []
  readonly logged: string[] = []
  readonly environments: Readonly<Record<string, string>>[] = []
  disk: unknown
  isDiskFull = false
  #running: ((end: ProgramEnd) => void) | undefined

  async open(limits: { attempts?: number; keep?: number } = {}): Promise<NoticeTeller> {
    const say = (fields: object) => {
      this.logged.push((fields as { code: string }).code)
    }
    return await NoticeTeller.open({
      settings: { command: ['mail'], timeoutMs: 10_000, attempts: 3, keep: 10, ...limits },
      environment: { MARK: 'forex/a/notify' },
      runner: { run: (run) => this.#run(run) },
      clock: this.clock,
      store: { load: async () => this.disk, save: async (document) => this.#save(document) },
      log: { debug() {}, info() {}, warn() {}, error: say },
    })
  }

  get isRunning(): boolean {
    return this.#running !== undefined
  }

  /** The command that runs ends. */
  async end(detail = '', output = ''): Promise<void> {
    const end = this.#running
    if (end === undefined) throw new Error('nothing runs')
    this.#running = undefined
    end({ isDone: detail === '', detail, output })
    await settled()
  }

  async pass(ms: number): Promise<void> {
    this.clock.runUntil(this.clock.nowMs() + ms)
    await settled()
  }

  #run({ input, environment }: ProgramRun): Promise<ProgramEnd> {
    if (this.isRunning) throw new Error('one runs already')
    const { id, attempt, missed } = JSON.parse(input)
    this.read.push(`${id} attempt ${attempt}${missed > 0 ? `, ${missed} missed` : ''}`)
    this.environments.push(environment)
    return new Promise((resolve) => {
      this.#running = resolve
    })
  }

  #save(document: unknown): void {
    if (this.isDiskFull) throw new Error('no space')
    this.disk = JSON.parse(JSON.stringify(document))
  }
}

/** All promises have had their turns. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

function wordsOf({ trouble }: NoticeTeller): string[] {
  return trouble.map(renderReason)
}

test('notices are told one at a time, in their order', async () => {
  const bench = new Bench()
  const teller = await bench.open()
  await teller.tell([notice('one'), notice('two')], ledger)
  await teller.tell([notice('three')], ledger)
  expect(bench.read).toEqual(['one attempt 1'])
  await bench.end()
  expect(bench.read).toEqual(['one attempt 1', 'two attempt 1'])
  await bench.end()
  await bench.end()
  expect(bench.read).toEqual(['one attempt 1', 'two attempt 1', 'three attempt 1'])
  expect([bench.isRunning, bench.disk]).toEqual([
    false,
    { format: 1, ledger, notices: [], missed: 0 },
  ])
})

test('a command knows by its environment what it is told', async () => {
  const bench = new Bench()
  const teller = await bench.open()
  await teller.tell([{ ...notice('one'), sentence: 'It said \0.' }], ledger)
  expect(bench.environments).toEqual([
    {
      MARK: 'forex/a/notify',
      HOLDFAST_CLUSTER: 'forex',
      HOLDFAST_NODE: 'a',
      HOLDFAST_NOTICE_ID: 'one',
      HOLDFAST_NOTICE_KIND: 'member',
      HOLDFAST_NOTICE_SENTENCE: 'It said  .',
    },
  ])
})

test('what could not be told is told again after growing pauses, and later ones wait', async () => {
  const bench = new Bench()
  const teller = await bench.open()
  await teller.tell([notice('one'), notice('two')], ledger)
  await bench.end('it ended with 1', 'no route')
  await bench.pass(999)
  expect(bench.read).toEqual(['one attempt 1'])
  expect(wordsOf(teller)).toEqual([
    'This node could not tell operators, attempt 1: it ended with 1: no route. 2 notice(s) wait. ' +
      'Mend the command of notify, then: holdfast notify test',
  ])
  await bench.pass(1)
  await bench.end('it ended with 1')
  await bench.pass(1_999)
  expect(bench.read).toEqual(['one attempt 1', 'one attempt 2'])
  await bench.pass(1)
  await bench.end()
  expect(bench.read.slice(2)).toEqual(['one attempt 3', 'two attempt 1'])
  expect(wordsOf(teller)).toEqual([])
})

test('what was tried in vain often enough is given up loudly; then the next is told', async () => {
  const bench = new Bench()
  const teller = await bench.open({ attempts: 2 })
  await teller.tell([notice('one'), notice('two')], ledger)
  await bench.end('it ended with 1')
  await bench.pass(1_000)
  await bench.end('it ended with 1')
  expect(bench.read.at(-1)).toBe('two attempt 1')
  expect(bench.logged).toEqual(['HF_NOTIFY_FAILED', 'HF_NOTIFY_GIVEN_UP'])
  expect(wordsOf(teller)).toEqual([
    'This node gave up to tell 1 notice(s): it ended with 1. Mend the command of notify, then: ' +
      'holdfast notify test. What happened: holdfast events',
  ])
  await bench.end()
  expect(wordsOf(teller)).toEqual([])
})

test('who looks later finds what was told of late, what failed and what waits', async () => {
  const bench = new Bench()
  const teller = await bench.open({ attempts: 2 })
  await teller.tell(['one', 'two', 'three'].map(notice), ledger)
  await bench.end('it ended with 1')
  await bench.pass(1_000)
  await bench.end('it ended with 1')
  await bench.end()
  const { newest, waiting, missed } = teller.report
  const lines = newest.map(({ sentence, attempt, outcome, detail }) => {
    return [sentence, attempt, outcome, detail].join(' · ')
  })
  expect([lines, waiting, missed]).toEqual([
    [
      'This is two. · 1 · told · ',
      'This is one. · 2 · given-up · it ended with 1',
      'This is one. · 1 · failed · it ended with 1',
    ],
    1,
    0,
  ])
})

test('where too many wait the oldest make room, without the one being told', async () => {
  const bench = new Bench()
  const teller = await bench.open({ keep: 2 })
  await teller.tell(['one', 'two', 'three', 'four'].map(notice), ledger)
  expect(bench.logged).toEqual(['HF_NOTIFY_MISSED'])
  expect(wordsOf(teller)).toEqual([
    '2 notice(s) of this node had to make room, and are never told. Why: holdfast events',
  ])
  await bench.end()
  await bench.end()
  expect(bench.read).toEqual(['one attempt 1, 2 missed', 'four attempt 1'])
  expect(wordsOf(teller)).toEqual([])
})

test('what was not told when a daemon ended is told after the next start', async () => {
  const bench = new Bench()
  const teller = await bench.open()
  const told = { ...ledger, decisions: 7 }
  await teller.tell([notice('one'), notice('two')], told)
  const next = Object.assign(new Bench(), { disk: bench.disk })
  const another = await next.open()
  expect(another.ledger).toEqual(told)
  await next.end()
  await next.end()
  expect(next.read).toEqual(['one attempt 1', 'two attempt 1'])
})

test('a disk that is full is said, and what waits is told all the same', async () => {
  const bench = new Bench()
  bench.isDiskFull = true
  const teller = await bench.open()
  await teller.tell([notice('one')], ledger)
  expect(bench.logged).toEqual(['HF_NOTIFY_NOT_KEPT'])
  expect(bench.read).toEqual(['one attempt 1'])
})

test('a test is told in its turn and once, and where it succeeds the pause is over', async () => {
  const bench = new Bench()
  const teller = await bench.open()
  await teller.tell([notice('one')], ledger)
  const failing = teller.test(notice('test'))
  await bench.end('it ended with 1')
  expect(bench.read).toEqual(['one attempt 1', 'test attempt 1'])
  await bench.end('it ended with 2', 'no such host')
  const failed = { isDone: false, detail: 'it ended with 2', output: 'no such host', tookMs: 0 }
  expect([await failing, bench.isRunning]).toEqual([failed, false])
  const working = teller.test(notice('test'))
  await bench.end('', 'sent')
  expect((await working).isDone).toBe(true)
  expect(bench.read.slice(2)).toEqual(['test attempt 1', 'one attempt 2'])
})
