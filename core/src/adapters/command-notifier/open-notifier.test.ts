import { expect, test } from 'vitest'
import type { Ledger, Notice, ProgramEnd } from '../../ports/index.ts'
import { VirtualClock } from '../../simulator/virtual-clock.ts'
import { openNotifier } from './open-notifier.ts'
import { answerWith, type TellingAnswer, type TellingQuestion } from './serve-notices.ts'

const log = { debug() {}, info() {}, warn() {}, error() {} }
const ledger: Ledger = { decisions: 3, nodes: { a: 'member' }, concerns: {} }

function notice(id: string): Notice {
  const about = { cluster: 'forex', node: 'a', kind: 'member', phase: 'happened' } as const
  return { format: 1, id, time: '2030-01-02T12:00:00.000Z', ...about, sentence: `This is ${id}.` }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A thread that may end, and is another one then; its disk and its command stay. */
class Thread {
  readonly clock = new VirtualClock()
  readonly read: string[] = []
  /** How the command ends; it does not, as long as nothing is said. */
  end: ProgramEnd | undefined = { isDone: true, detail: '', output: '' }
  disk: unknown
  #answer = this.#begin()
  #dies = 0

  /** The next so many questions find it dead. */
  die(times: number): void {
    this.#dies = times
    this.#answer = this.#begin()
  }

  async ask(question: TellingQuestion<string>): Promise<TellingAnswer> {
    if (this.#dies === 0 || question.act.kind === 'watch') return await this.#answer(question)
    this.#dies -= 1
    throw new Error('its thread ended')
  }

  open() {
    const ask = (question: TellingQuestion<string>) => this.ask(question)
    return openNotifier({ settings: 'mail', clock: this.clock, log, ask })
  }

  #begin() {
    return answerWith((command: string) => ({
      settings: { command: [command], timeoutMs: 1_000, attempts: 9, keep: 9 },
      environment: {},
      runner: {
        run: async ({ input }) => {
          this.read.push(JSON.parse(input).id)
          return this.end ?? (await new Promise<never>(() => undefined))
        },
      },
      clock: this.clock,
      store: {
        load: async () => this.disk,
        save: async (document: unknown) => {
          this.disk = document
        },
      },
      log,
    }))
  }
}

test('what a thread did not take before it ended is given to the next, in its order', async () => {
  const thread = new Thread()
  const { notifier, ledger: before } = await thread.open()
  expect(before).toBeUndefined()
  thread.die(1)
  notifier.tell([notice('one')], { ...ledger, decisions: 1 })
  notifier.tell([notice('two')], ledger)
  await settled()
  expect(thread.read).toEqual([])
  thread.clock.runUntil(1_000)
  await settled()
  expect(thread.read).toEqual(['one', 'two'])
  expect((await thread.open()).ledger).toEqual(ledger)
})

test('a thread that cannot begin does not keep a daemon from its work', async () => {
  const thread = new Thread()
  thread.die(1)
  expect((await thread.open()).ledger).toBeUndefined()
})

test('what cannot be told is known as soon as it is so, and as long', async () => {
  const thread = new Thread()
  thread.end = { isDone: false, detail: 'it ended with 1', output: '' }
  const { notifier } = await thread.open()
  notifier.tell([notice('one')], ledger)
  await settled()
  const values = { attempts: 1, waiting: 1, detail: 'it ended with 1' }
  expect(notifier.trouble()).toEqual([{ code: 'attention.notify-failing', values }])
  thread.end = { isDone: true, detail: '', output: 'sent' }
  expect(await notifier.test(notice('test'))).toMatchObject({ isDone: true, output: 'sent' })
  await settled()
  expect([thread.read, notifier.trouble()]).toEqual([['one', 'test', 'one'], []])
})

test('a daemon that ends waits for what is being told, but not for long', async () => {
  const thread = new Thread()
  const { notifier, close } = await thread.open()
  notifier.tell([notice('one')], ledger)
  await close(3_000)
  expect([thread.read, thread.clock.nowMs()]).toEqual([['one'], 0])
  thread.end = undefined
  notifier.tell([notice('two')], ledger)
  let isClosed = false
  void close(3_000).then(() => {
    isClosed = true
  })
  thread.clock.runUntil(2_999)
  await settled()
  expect(isClosed).toBe(false)
  thread.clock.runUntil(3_000)
  await settled()
  expect(isClosed).toBe(true)
})
