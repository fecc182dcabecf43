import { durationMs } from '@holdfast/core/kit'
import type { GaleraContext } from '../parameters.ts'
import { readNames } from '../server/own-server.ts'
import type { Start } from '../server/start-server.ts'
import { addressOf } from '../settings.ts'
import { judgeStart, type Verdict } from './judge-start.ts'
import { wasAlone } from './last-view.ts'
import { type Content, parseWord, renderWord } from './peer-word.ts'
import { readContent, readLastView } from './read-content.ts'

/** How often is looked what the others say, in ms. */
const pauseMs = 100
/** How long a server may take to accept a connection, in ms. */
const connectMs = 500

/**
 * Finds out together with the other nodes how the server starts here: it joins them, or begins the
 * cluster as the only one who certainly may. Rejects, and says what to type, where nobody knows.
 */
export async function agreeOnStart(context: GaleraContext): Promise<Start> {
  const data = await readContent(context)
  context.peerWords.tell(renderWord(data))
  const position = data.kind === 'stopped' ? `${data.history}:${data.seqno}` : undefined
  const names = await readNames(context)
  const isSole = wasAlone(await readLastView(context), names, context.peers)
  let toldReason = ''
  let waitedMs = 0
  for (;;) {
    const verdict = await judge(context, data, isSole)
    if (verdict.verb === 'begin') return { isBeginning: true, position }
    if (verdict.verb === 'join') return { isBeginning: false, position }
    if (waitedMs >= durationMs(context.parameters.waitForPeers)) throw new Error(verdict.reason)
    if (verdict.reason !== toldReason) context.log.warn(`waits: ${verdict.reason}`)
    toldReason = verdict.reason
    await context.sleep(pauseMs)
    waitedMs += pauseMs
  }
}

async function judge(context: GaleraContext, data: Content, isSole: boolean): Promise<Verdict> {
  const { node, peers, parameters, peerWords } = context
  const told = peerWords.told()
  const words = peers.map((peer) => ({ node: peer, word: parseWord(told[peer]) }))
  const { dataDirectory } = parameters
  const verdict = judgeStart({ node, data, isSole, peers: words, dataDirectory })
  if (verdict.verb !== 'begin') return verdict
  const running = await findRunning(context)
  if (running === undefined) return verdict
  const reason = `a server answers on ${running}, which says nothing of it: nobody begins meanwhile`
  return { verb: 'wait', reason }
}

/** A peer whose server runs, whatever is told of it: beside that one no other cluster may begin. */
async function findRunning(context: GaleraContext): Promise<string | undefined> {
  const { peers, parameters, linux } = context
  const answers = await Promise.all(
    peers.map(async (peer) => {
      const to = { host: addressOf(parameters, peer), port: parameters.galeraPort }
      const { isConnected } = await linux.connections.connect({ ...to, timeoutMs: connectMs })
      return isConnected ? peer : undefined
    }),
  )
  return answers.find((peer) => peer !== undefined)
}
