import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../errors/index.ts'

/** Answers the questions of `startSideThread` in its thread, in the order they came. */
export function serveQuestions<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  const port = parentPort
  if (port === null) throw new Error('this is the entry of a thread')
  port.on('message', async ({ id, question }: { readonly id: number; readonly question: Q }) => {
    try {
      port.postMessage({ id, value: await answer(question) })
    } catch (error) {
      port.postMessage({ id, fault: messageOf(error) })
    }
  })
}
