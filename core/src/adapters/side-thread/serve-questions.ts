import { parentPort } from 'node:worker_threads'
import { messageOf } from '../../errors/index.ts'

/** Answers the questions of `startSideThread` in its thread, one after another. */
export function serveQuestions<Q, A>(answer: (question: Q) => A): void {
  const port = parentPort
  if (port === null) throw new Error('this is the entry of a thread')
  port.on('message', ({ id, question }: { readonly id: number; readonly question: Q }) => {
    try {
      port.postMessage({ id, value: answer(question) })
    } catch (error) {
      port.postMessage({ id, fault: messageOf(error) })
    }
  })
}
