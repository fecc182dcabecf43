import { Countdown } from './countdown.ts'
import { type Incoming, readIncoming } from './judge/judge-incoming.ts'
import { readNotes } from './notes.ts'
import type { AltibaseContext } from './parameters.ts'
import { askPeer, listPeerAddresses } from './peers.ts'
import { askOwn } from './picture/look.ts'

const pauseMs = 100

/**
 * Parents are about to come here. Waits until a living peer has sent what it has; rejects where
 * changes would be missing that must not be, and says how many.
 */
export async function admit(context: AltibaseContext): Promise<void> {
  if (context.parameters.mode === 'cold') return
  const { hosts } = await askOwn(context)
  const addresses = listPeerAddresses(context, hosts)
  await Promise.all(addresses.map((address) => admitFrom(context, address)))
}

async function admitFrom(context: AltibaseContext, address: string): Promise<void> {
  const time = new Countdown(context, context.parameters.switchoverFlushSeconds * 1_000)
  for (;;) {
    const told = await askPeer(context, address)
    if (told.access.kind !== 'serving') return judgeAway(context, address)
    const incoming = readIncoming(told, context.parameters.replications)
    if (isAllHere(incoming)) return
    if (time.isOver) return judgeLate(context, address, incoming)
    await time.pause(pauseMs)
  }
}

function isAllHere({ isRunning, bytes }: Incoming): boolean {
  return isRunning && bytes === 0
}

/** A planned move: nobody has to go where changes are missing. */
function judgeLate({ parameters, log }: AltibaseContext, address: string, incoming: Incoming) {
  const { switchoverFlushSeconds, maxGapBytes, takeover } = parameters
  const within = `within ${switchoverFlushSeconds} s`
  const words = `${wordMissing(incoming)} of log of ${address} did not come here ${within}`
  const isSmall = incoming.isRunning && (incoming.bytes ?? Number.POSITIVE_INFINITY) <= maxGapBytes
  if (takeover === 'never-lose' || !isSmall) throw new Error(words)
  log.warn(words)
}

/** A takeover: what the peer had not sent when it was asked last arrives when it is back. */
async function judgeAway(context: AltibaseContext, address: string): Promise<void> {
  const known = (await readNotes(context)).incoming[address]
  if (known !== undefined && known.bytes === 0) return
  const words =
    `${known === undefined ? 'an unknown number of bytes' : wordMissing(known)} of log of ` +
    `${address} did not come here before it was away: the changes arrive when it is back, ` +
    'perhaps as conflicts'
  if (context.parameters.takeover === 'never-lose') throw new Error(words)
  context.log.warn(words)
}

function wordMissing({ bytes }: Incoming): string {
  return bytes === undefined ? 'an unknown number of bytes' : `${bytes} bytes`
}
