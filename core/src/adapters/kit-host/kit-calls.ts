import { isLook } from '../../kits/is-look.ts'
import type { FromThread, LogLine } from '../../kits/thread/messages.ts'
import type { CallUnderWay, KitAnswer, KitCall } from '../../ports/index.ts'
import { describeLoss, describeRefusal, describeTimeout } from './describe-end.ts'
import type { HostLimits } from './host-limits.ts'
import type { KitThread } from './kit-thread.ts'
import { LastWords } from './last-words.ts'
import { LateCalls } from './late-calls.ts'
import { describePressure, isStarved, type Pressure } from './pressure.ts'
import { describeCommand } from './read-process.ts'

/** Where a call goes. */
export interface CallTarget {
  readonly thread: KitThread
  readonly packageName: string
}

/** So many of a kit's own lines are kept while it acts. */
const mostLines = 20

interface PendingCall {
  readonly call: KitCall
  readonly target: CallTarget
  readonly resolve: (answer: KitAnswer) => void
  timer: NodeJS.Timeout
  readonly commands: Map<number, string>
  /** What its kit logged meanwhile. */
  readonly lines: string[]
  readonly sinceMs: number
  /** It was given as long again, because the machine is starved. */
  isStretched: boolean
  /** `sent` is not yet taken in: a thread that ends before it does has done nothing of it. */
  progress: 'waiting' | 'sent' | 'begun'
}

/** A cancellation that a thread has not taken in yet. */
interface Ping {
  readonly thread: KitThread
  readonly timer: NodeJS.Timeout
}

type AboutCall = Extract<
  FromThread,
  { type: 'begun' | 'answer' | 'cancelled' | 'said' | 'command' | 'late' }
>

/** What the calls of a kit host are made from. */
export interface KitCallParts {
  readonly node: string
  readonly limits: HostLimits
  nextId(): number
  /** How scarce things are on this machine. */
  pressure(): Pressure
}

/** What a kit host counts since its start. */
export interface CallCounters {
  readonly timedOut: number
  readonly lost: number
  /** Actions that succeeded after their time-out; their answers were thrown away. */
  readonly late: number
}

/** The calls that wait for an answer: each gets exactly one, whatever its thread does. */
export class KitCalls {
  readonly #node: string
  readonly #limits: HostLimits
  readonly #nextId: () => number
  readonly #pressure: () => Pressure
  readonly #pending = new Map<number, PendingCall>()
  /** Calls that wait for a late one on the same resource. */
  readonly #coming = new Set<Pick<PendingCall, 'target'>>()
  readonly #pings = new Map<number, Ping>()
  readonly #late: LateCalls
  readonly #lastWords = new LastWords()
  /** What calls that go on are asked to tell. */
  readonly #wordsSoFar = new LastWords()
  #counters: CallCounters = { timedOut: 0, lost: 0, late: 0 }

  constructor(parts: KitCallParts) {
    this.#node = parts.node
    this.#limits = parts.limits
    this.#nextId = parts.nextId
    this.#pressure = parts.pressure
    this.#late = new LateCalls(parts.limits.lateMs)
  }

  get counters(): CallCounters {
    return this.#counters
  }

  /** Asks a kit; where its thread is just being started again the call waits for it. */
  async ask(call: KitCall, target: CallTarget): Promise<KitAnswer> {
    const coming = { target }
    this.#coming.add(coming)
    await this.#late.makeWay(call)
    this.#coming.delete(coming)
    const id = this.#nextId()
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#timeOut(id), call.timeoutMs)
      const pending: PendingCall = {
        ...{ call, target, resolve, timer },
        ...{ commands: new Map(), lines: [], sinceMs: performance.now() },
        ...{ isStretched: false, progress: 'waiting' },
      }
      this.#pending.set(id, pending)
      if (target.thread.isReady) this.#begin(id, pending)
    })
  }

  read(message: AboutCall): void {
    const { id } = message
    switch (message.type) {
      case 'begun':
        return this.#markBegun(id)
      case 'cancelled':
        this.#lastWords.hear(id, message.said)
        return this.#calm(id)
      case 'said':
        return this.#wordsSoFar.hear(id, message.said)
      case 'command':
        return this.#note(message)
      case 'late':
        if (message.hasSucceeded) this.#count('late')
        return this.#late.end(id)
      case 'answer':
        this.#late.end(id)
        return this.#end(id, message.answer)
    }
  }

  /** A thread takes calls again: those that waited for it begin. */
  beginWaiting(thread: KitThread): void {
    for (const [id, pending] of this.#pending) {
      const isWaiting = pending.target.thread === thread && pending.progress === 'waiting'
      if (isWaiting) this.#begin(id, pending)
    }
  }

  /** A thread ended: nobody knows how far its calls came; those it never took in wait on. */
  lose(thread: KitThread, reason: string): void {
    for (const [id, ping] of this.#pings) if (ping.thread === thread) this.#calm(id)
    for (const [id, pending] of this.#pending) {
      if (pending.target.thread === thread) this.#loseOne(id, pending, reason)
    }
    this.#late.endAll(thread)
  }

  /** Gives every call that still waits its answer: nothing runs any more. */
  loseAll(reason: string): void {
    for (const [id, { call, progress }] of this.#pending) {
      const answer =
        progress !== 'waiting'
          ? describeLoss(call, this.#node, reason)
          : describeRefusal(call, this.#node, 'HF_KIT_NOT_STARTED')
      this.#end(id, answer)
    }
    for (const id of this.#pings.keys()) this.#calm(id)
    this.#lastWords.end()
    this.#wordsSoFar.end()
  }

  /** What is done with a resource now, as far as that can be told. */
  underWay(tag: string): Promise<readonly CallUnderWay[]> {
    const calls = [...this.#pending].filter(([, { call }]) => call.tag === tag)
    return Promise.all(calls.map(([id, pending]) => this.#describe(id, pending)))
  }

  /** A kit logged something: it belongs to the action that runs. */
  noteLine({ tag, verb, message }: LogLine): void {
    for (const { call, lines } of this.#pending.values()) {
      if (call.tag !== tag || call.verb !== verb) continue
      lines.push(message)
      if (lines.length > mostLines) lines.shift()
    }
  }

  /** Whether anything that was asked of a thread is waited for. */
  isBusy(thread: KitThread): boolean {
    const asked = [...this.#pending.values(), ...this.#coming]
    return asked.some(({ target }) => target.thread === thread)
  }

  async #describe(id: number, pending: PendingCall): Promise<CallUnderWay> {
    const { call, sinceMs, commands, lines, isStretched } = pending
    const runsMs = Math.round(performance.now() - sinceMs)
    const timeoutMs = call.timeoutMs * (isStretched ? 2 : 1)
    const said = commands.size === 0 ? '' : await this.#askWords(id, pending)
    const printed = said === '' ? [] : said.split('\n')
    const doing = wordNewest(commands)
    return { verb: call.verb, runsMs, timeoutMs, doing, lines: [...lines, ...printed] }
  }

  #askWords(id: number, { target }: PendingCall): Promise<string> {
    return new Promise((resolve) => {
      this.#wordsSoFar.await(id, resolve)
      target.thread.post({ type: 'hearken', id })
    })
  }

  #begin(id: number, pending: PendingCall): void {
    const { call, target } = pending
    pending.progress = 'sent'
    target.thread.post({ type: 'call', id, packageName: target.packageName, call })
  }

  #markBegun(id: number): void {
    const pending = this.#pending.get(id)
    if (pending !== undefined) pending.progress = 'begun'
  }

  #loseOne(id: number, pending: PendingCall, reason: string): void {
    if (pending.progress !== 'begun') {
      pending.progress = 'waiting'
      return
    }
    this.#count('lost')
    this.#end(id, describeLoss(pending.call, this.#node, reason))
  }

  #count(what: keyof CallCounters): void {
    this.#counters = { ...this.#counters, [what]: this.#counters[what] + 1 }
  }

  #end(id: number, answer: KitAnswer): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    this.#pending.delete(id)
    clearTimeout(pending.timer)
    pending.resolve(answer)
  }

  #timeOut(id: number): void {
    const pending = this.#pending.get(id)
    if (pending === undefined) return
    const { call, progress, commands, target, resolve } = pending
    if (progress === 'waiting') {
      return this.#end(id, describeRefusal(call, this.#node, 'HF_KIT_NOT_STARTED'))
    }
    const pressure = this.#pressure()
    if (this.#stretch(id, pending, isStarved(pressure))) return
    this.#count('timedOut')
    this.#late.add(id, call, target.thread)
    this.#pending.delete(id)
    const waitedMs = call.timeoutMs * (pending.isStretched ? 2 : 1)
    const seen = { waitedMs, doing: wordNewest(commands), scarce: describePressure(pressure) }
    const tell = (said: string) => resolve(describeTimeout(call, this.#node, { ...seen, said }))
    if (commands.size === 0) tell('')
    else this.#lastWords.await(id, tell)
    this.#cancel(id, target.thread)
  }

  /** On a starved machine a look is given as long again, once: nothing else waits for it. */
  #stretch(id: number, pending: PendingCall, isScarce: boolean): boolean {
    const { call, isStretched } = pending
    if (!isScarce || isStretched || !isLook(call.verb)) return false
    pending.isStretched = true
    pending.timer = setTimeout(() => this.#timeOut(id), call.timeoutMs)
    return true
  }

  /** Taking the cancellation in is the sign that a thread does not spin. */
  #cancel(id: number, thread: KitThread): void {
    const reason = `it did not answer for ${this.#limits.pingTimeoutMs} ms and was ended`
    const act = () => {
      this.#pings.delete(id)
      thread.end(reason)
    }
    this.#pings.set(id, { thread, timer: setTimeout(act, this.#limits.pingTimeoutMs) })
    thread.post({ type: 'cancel', id })
  }

  #calm(id: number): void {
    clearTimeout(this.#pings.get(id)?.timer)
    this.#pings.delete(id)
  }

  #note({ id, pid, command }: Extract<AboutCall, { type: 'command' }>): void {
    const commands = this.#pending.get(id)?.commands
    if (command === undefined) commands?.delete(pid)
    else commands?.set(pid, command)
  }
}

function wordNewest(commands: ReadonlyMap<number, string>): string {
  const last = [...commands].at(-1)
  return last === undefined ? '' : describeCommand(...last)
}
