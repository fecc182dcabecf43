import { describeTrouble, expectCorosync } from './describe-trouble.ts'
import type { CorosyncAnswer, CorosyncAnswers, CorosyncQuery } from './query-protocol.ts'

/** Asks Corosync; to be called in a thread that may wait. Never rejects. */
export async function answerQuery(query: CorosyncQuery): Promise<CorosyncAnswer> {
  try {
    expectCorosync()
    return { answer: await ask(query) }
  } catch (error) {
    return { trouble: describeTrouble(error) }
  }
}

/** Libraries may be missing, which is told as an answer: so they are loaded here. */
async function ask(query: CorosyncQuery): Promise<CorosyncAnswers[CorosyncQuery['kind']]> {
  if (query.kind === 'links') {
    const { readLinks } = await import('./binding/cfg.ts')
    return readLinks(query.nodeIds)
  }
  if (query.kind === 'ways') {
    const { readWays } = await import('./read-ways.ts')
    return readWays(query.nodeIds)
  }
  if (query.kind === 'votes') {
    const { readVotes } = await import('./binding/votequorum.ts')
    return readVotes()
  }
  const { readFacts } = await import('./read-facts.ts')
  return readFacts()
}
