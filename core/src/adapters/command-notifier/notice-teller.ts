import { messageOf } from '../../errors/index.ts'
import { because, type Reason } from '../../model/index.ts'
import type {
  CancelTimer,
  Clock,
  Ledger,
  Log,
  Notice,
  NoticeTest,
  ProgramEnd,
  Runner,
  Store,
  TellingReport,
} from '../../ports/index.ts'
import { AttemptLog } from './attempt-log.ts'
import { addNotices, nothingWaiting, type Waiting, withoutNotice } from './waiting-notices.ts'

/** The operator's command, and how patient to be with it. */
export interface TellingSettings {
  readonly command: readonly string[]
  readonly timeoutMs: number
  /** After so many in vain a notice is given up. */
  readonly attempts: number
  /** So many notices may wait. */
  readonly keep: number
}

/** What tells with: everything of the world that it is given. */
export interface NoticeTellerParts {
  readonly settings: TellingSettings
  /** Stands in the environment of all that the command starts, as of an action of the node. */
  readonly environment: Readonly<Record<string, string>>
  readonly runner: Runner
  readonly clock: Clock
  readonly store: Store
  readonly log: Log
}

/** The pause after a first attempt in vain; it doubles up to the longest one. */
const firstPauseMs = 1_000
const longestPauseMs = 60_000

interface AskedTest {
  readonly notice: Notice
  resolve(test: NoticeTest): void
}

/**
 * Tells notices by a command: one at a time, in their order, each again until it is told or given
 * up. What waits is on disk, and leaves it only afterwards: it is told at least once.
 */
export class NoticeTeller {
  readonly #parts: NoticeTellerParts
  readonly #tests: AskedTest[] = []
  readonly #log: AttemptLog
  #waiting: Waiting
  #failures: readonly string[] = []
  #givenUp: { readonly count: number; readonly detail: string } | undefined
  #isTelling = false
  #cancelPause: CancelTimer | undefined
  #saving: Promise<void> | undefined
  #nextSave: Promise<void> | undefined
  #onChange: () => void = () => {}

  private constructor(parts: NoticeTellerParts, waiting: Waiting) {
    this.#parts = parts
    this.#waiting = waiting
    this.#log = new AttemptLog(parts.clock)
  }

  /** Goes on with what waited when the one before ended. */
  static async open(parts: NoticeTellerParts): Promise<NoticeTeller> {
    const teller = new NoticeTeller(parts, await recallWaiting(parts))
    teller.#goOn()
    return teller
  }

  /** How far telling had come; `undefined` where nothing was ever told. */
  get ledger(): Ledger | undefined {
    return this.#waiting.ledger
  }

  get waitingCount(): number {
    return this.#waiting.notices.length
  }

  /** What cannot be told at present, for operators. */
  get trouble(): readonly Reason[] {
    const { missed, notices } = this.#waiting
    const attempts = this.#failures.length
    const [detail = ''] = this.#failures.slice(-1)
    const waiting = notices.length
    return [
      ...(this.#givenUp === undefined ? [] : [because('attention.notify-given-up', this.#givenUp)]),
      ...(missed === 0 ? [] : [because('attention.notify-missed', { count: missed })]),
      ...(attempts === 0
        ? []
        : [because('attention.notify-failing', { attempts, waiting, detail })]),
    ]
  }

  /** How telling has gone of late. */
  get report(): TellingReport {
    const { missed } = this.#waiting
    return { waiting: this.waitingCount, missed, newest: this.#log.newest }
  }

  /** Calls whenever a notice was told, was not told, or came. */
  onChange(act: () => void): void {
    this.#onChange = act
  }

  /** Takes notices; resolves when they are on disk, or the disk could not take them. */
  async tell(notices: readonly Notice[], ledger: Ledger): Promise<void> {
    const { keep } = this.#parts.settings
    const { missed } = this.#waiting
    this.#waiting = addNotices(this.#waiting, { notices, ledger, keep })
    const count = this.#waiting.missed - missed
    if (count > 0) this.#complain('HF_NOTIFY_MISSED', { count, keep })
    await this.#save()
    this.#goOn()
  }

  /** Tells it next, once, whatever else waits or pauses. */
  test(notice: Notice): Promise<NoticeTest> {
    return new Promise((resolve) => {
      this.#tests.push({ notice, resolve })
      this.#goOn()
    })
  }

  #goOn(): void {
    if (this.#isTelling) return
    const test = this.#tests.shift()
    const [notice] = this.#waiting.notices
    if (test !== undefined) void this.#inTurn(() => this.#tellTest(test))
    else if (notice !== undefined && this.#cancelPause === undefined) {
      void this.#inTurn(() => this.#tellNext(notice))
    } else this.#onChange()
  }

  async #inTurn(tell: () => Promise<void>): Promise<void> {
    this.#isTelling = true
    this.#onChange()
    await tell()
    this.#isTelling = false
    this.#goOn()
  }

  async #tellTest({ notice, resolve }: AskedTest): Promise<void> {
    const sinceMs = this.#parts.clock.nowMs()
    const end = await this.#run(notice, { attempt: 1, missed: 0 })
    if (end.isDone) this.#endPause()
    const outcome = end.isDone ? 'told' : 'failed'
    this.#log.add(notice, { attempt: 1, outcome, detail: detailOf(end), sinceMs })
    resolve({ ...end, tookMs: Math.round(this.#parts.clock.nowMs() - sinceMs) })
  }

  async #tellNext(notice: Notice): Promise<void> {
    const { missed } = this.#waiting
    const attempt = this.#failures.length + 1
    const sinceMs = this.#parts.clock.nowMs()
    const end = await this.#run(notice, { attempt, missed })
    const isLast = attempt >= this.#parts.settings.attempts
    const outcome = end.isDone ? 'told' : isLast ? 'given-up' : 'failed'
    const detail = detailOf(end)
    this.#log.add(notice, { attempt, outcome, detail, sinceMs })
    if (end.isDone) return this.#haveTold(notice, missed)
    this.#failures = [...this.#failures, detail]
    if (isLast) return this.#giveUp(notice, detail)
    this.#complain('HF_NOTIFY_FAILED', { attempt, detail })
    const pauseMs = Math.min(firstPauseMs * 2 ** (attempt - 1), longestPauseMs)
    this.#cancelPause = this.#parts.clock.after(pauseMs, () => {
      this.#cancelPause = undefined
      this.#goOn()
    })
  }

  #haveTold(notice: Notice, missedTold: number): void {
    this.#failures = []
    this.#givenUp = undefined
    const { missed } = this.#waiting
    this.#waiting = { ...withoutNotice(this.#waiting, notice), missed: missed - missedTold }
    void this.#save()
  }

  #giveUp(notice: Notice, detail: string): void {
    const { length: attempts } = this.#failures
    this.#failures = []
    this.#givenUp = { count: (this.#givenUp?.count ?? 0) + 1, detail }
    this.#waiting = withoutNotice(this.#waiting, notice)
    const { id, sentence } = notice
    this.#complain('HF_NOTIFY_GIVEN_UP', { attempts, detail, id, sentence })
    void this.#save()
  }

  #endPause(): void {
    this.#cancelPause?.()
    this.#cancelPause = undefined
  }

  #run(notice: Notice, with_: { attempt: number; missed: number }): Promise<ProgramEnd> {
    const { runner, settings, environment } = this.#parts
    const { command, timeoutMs } = settings
    return runner.run({
      ...{ command, timeoutMs },
      input: `${JSON.stringify({ ...notice, ...with_ })}\n`,
      environment: { ...environment, ...environmentOf(notice) },
    })
  }

  #complain(code: NotifyCode, values: object): void {
    this.#parts.log.error({ code, ...values }, complaints[code])
  }

  /** One at a time; whoever comes meanwhile waits for the one after. */
  #save(): Promise<void> {
    if (this.#saving === undefined) return this.#beginSave()
    this.#nextSave ??= this.#saving.then(() => this.#beginSave())
    return this.#nextSave
  }

  #beginSave(): Promise<void> {
    this.#nextSave = undefined
    this.#saving = this.#parts.store.save(this.#waiting).then(
      () => {
        this.#saving = undefined
      },
      (error: unknown) => {
        this.#saving = undefined
        this.#complain('HF_NOTIFY_NOT_KEPT', { reason: messageOf(error) })
      },
    )
    return this.#saving
  }
}

const complaints = {
  HF_NOTIFY_FAILED: 'a notice could not be told, and is told again',
  HF_NOTIFY_GIVEN_UP: 'a notice was given up: it is not told any more',
  HF_NOTIFY_MISSED: 'notices had to make room, and are never told',
  HF_NOTIFY_NOT_KEPT: 'the disk could not take the notices that wait',
} as const

type NotifyCode = keyof typeof complaints

async function recallWaiting({ store, log }: NoticeTellerParts): Promise<Waiting> {
  try {
    return ((await store.load()) as Waiting | undefined) ?? nothingWaiting
  } catch (error) {
    log.error({ code: 'HF_NOTIFY_NOT_KEPT', reason: messageOf(error) }, 'notices are lost')
    return nothingWaiting
  }
}

/** A variable of the environment cannot hold the byte that ends it. */
function environmentOf({ id, kind, sentence, cluster, node }: Notice): Record<string, string> {
  return {
    HOLDFAST_CLUSTER: cluster,
    HOLDFAST_NODE: node,
    HOLDFAST_NOTICE_ID: id,
    HOLDFAST_NOTICE_KIND: kind,
    HOLDFAST_NOTICE_SENTENCE: sentence.replaceAll('\0', ' '),
  }
}

/** Why it was not told; empty where it was. */
function detailOf({ isDone, detail, output }: ProgramEnd): string {
  if (isDone) return ''
  return output === '' ? detail : `${detail}: ${output}`
}
