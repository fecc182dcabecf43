import type { Replications } from '../replication/replications.ts'
import type { Sender } from '../replication/sender.ts'
import { holdAt } from '../setting/hold.ts'
import type { Database } from './database.ts'

/** How long a start with a started EAGER object waits before it looks for its peers, measured. */
const quietSeconds = 35
const intervalSeconds = 0.25

/**
 * Begins what was started when the server ended. With an EAGER object nobody is served before the
 * peer has been brought into step, or the longest time of a failback is over.
 */
export async function initialiseReplication(
  database: Database,
  replications: Replications,
  print: (text: string) => void,
): Promise<void> {
  const started = replications.objects().filter(({ kept }) => kept.isStarted)
  const hasEager = started.some(({ plan }) => plan.mode === 'EAGER')
  print('  [RP] Initialization : ')
  if (hasEager) {
    await holdAt(database.home, 'failback')
    for (let second = 0; second < quietSeconds; second += 1) {
      await database.pace.wait(1)
      print('.')
    }
    print('\n  [RP] Eager Replication Failback ..')
  }
  replications.becomeReady()
  const senders = started.map((object) => {
    // What was read of the log so far is told anew from here on.
    if (object.plan.mode === 'EAGER') object.keep({ toldSn: database.log.lastSn })
    const sender = replications.makeSender(object, 'startup')
    replications.addSender(sender)
    sender.beginAlone()
    return sender
  })
  if (hasEager) print(`  [${await failBack(database, replications, senders)}]\n`)
  print('[PASS]\n')
}

async function failBack(
  database: Database,
  replications: Replications,
  senders: readonly Sender[],
): Promise<'SUCCESS' | 'TIMEOUT'> {
  const eager = senders.filter(({ object }) => object.plan.mode === 'EAGER')
  const limit = database.seconds('REPLICATION_SERVER_FAILBACK_MAX_TIME')
  const until = performance.now() + database.pace.patienceMs(limit)
  while (performance.now() < until) {
    if (eager.every((sender) => isInStep(sender, replications))) return 'SUCCESS'
    await database.pace.wait(intervalSeconds)
  }
  for (const sender of eager) sender.rememberFault()
  return 'TIMEOUT'
}

/** Both ways: what this server missed must be here before anybody reads it. */
function isInStep(sender: Sender, { receivers }: Replications): boolean {
  if (!sender.isSettled) return false
  const { name } = sender.object.plan
  return !sender.isPeerStarted || receivers.get(name)?.isCaughtUp === true
}
