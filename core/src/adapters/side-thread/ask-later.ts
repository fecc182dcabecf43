import { type SideThread, startSideThread } from './side-thread.ts'

/** Asks the thread at `entry`, which is started by the first question: few ever ask it. */
export function askLater<Q, A>(entry: URL): (question: Q) => Promise<A> {
  let thread: SideThread<Q, A> | undefined
  return (question) => {
    thread ??= startSideThread(entry)
    return thread.ask(question)
  }
}
