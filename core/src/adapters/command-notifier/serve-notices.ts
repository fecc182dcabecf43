import type { Reason } from '../../model/index.ts'
import type { Ledger, Notice, NoticeTest, TellingReport } from '../../ports/index.ts'
import { NoticeTeller, type NoticeTellerParts } from './notice-teller.ts'

/** What the thread that tells is asked. */
export type TellingAct =
  | { readonly kind: 'begin' }
  | { readonly kind: 'tell'; readonly notices: readonly Notice[]; readonly ledger: Ledger }
  | { readonly kind: 'test'; readonly notice: Notice }
  | { readonly kind: 'report' }
  /** Answered as soon as the trouble is another than the one that was seen. */
  | { readonly kind: 'watch'; readonly seen: string }
  /** Answered when nothing waits any more. */
  | { readonly kind: 'drain' }

/** A question to the thread that tells; each says all that a thread begins with. */
export interface TellingQuestion<S> {
  readonly settings: S
  readonly act: TellingAct
}

/** What it answers, as far as it was asked for. */
export interface TellingAnswer {
  readonly ledger?: Ledger | undefined
  readonly trouble?: readonly Reason[]
  readonly test?: NoticeTest
  readonly report?: TellingReport
}

/** Answers questions with one teller, which is made at the first of them. */
export function answerWith<S>(
  partsOf: (settings: S) => NoticeTellerParts,
): (question: TellingQuestion<S>) => Promise<TellingAnswer> {
  let opened: Promise<NoticeTeller> | undefined
  const changes = new Set<() => void>()
  const open = async (settings: S): Promise<NoticeTeller> => {
    const teller = await NoticeTeller.open(partsOf(settings))
    teller.onChange(() => {
      for (const look of [...changes]) look()
    })
    return teller
  }
  /** Looks now and at each change, until something was found. */
  const until = <T>(find: () => T | undefined): Promise<T> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = find()
        if (found === undefined) return
        changes.delete(look)
        resolve(found)
      }
      changes.add(look)
      look()
    })
  return async ({ settings, act }) => {
    opened ??= open(settings)
    const teller = await opened
    switch (act.kind) {
      case 'begin':
        return { ledger: teller.ledger }
      case 'tell':
        await teller.tell(act.notices, act.ledger)
        return {}
      case 'test':
        return { test: await teller.test(act.notice) }
      case 'report':
        return { report: teller.report }
      case 'watch':
        return await until(() => {
          const { trouble } = teller
          return JSON.stringify(trouble) === act.seen ? undefined : { trouble }
        })
      case 'drain':
        return await until(() => (teller.waitingCount === 0 ? {} : undefined))
    }
  }
}
