import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { conflictsIn, type LoggedConflict } from './conflict-log.ts'
import { pollStart, recordedAnswers } from './poll.ts'
import { Story } from './story.ts'
import { readTranscript, recordedCommands } from './transcript.ts'

const lazy = "CREATE LAZY REPLICATION REPL WITH 'PEER', 30300 FROM SYS.T1 TO SYS.T1;"

/**
 * How many conflicts a healed partition counts depends on who is first: what was on its way, or
 * the new connection that repeats it. That there were some is compared.
 */
const withoutCounts = (state: string) => state.replace(/fail=[1-9]\d*/g, 'fail=some')

/** A row of the peer that came with what was on its way and then once more is there already. */
function isNoRepetition({ statement }: LoggedConflict): boolean {
  return !statement.includes('60002')
}

let story: Story
beforeAll(async () => {
  story = await Story.make()
  await story.setUp(lazy)
  const { one, two } = story.pair
  for (const node of [one, two]) await node.isql('ALTER REPLICATION REPL START;')
  await one.isql("INSERT INTO T1 VALUES (1,'from node1',0);")
  // The recording began with a peer that had been killed and was back.
  two.signal('SIGKILL')
  await story.untilAsRecorded('09-peer-killed', '16:30:21.844 n1')
  await two.run(['server', 'start'])
  await story.untilAsRecorded('09-peer-killed', '16:30:39.892 n1')
})
afterAll(() => story.close())

const countOfEager = 'SELECT COUNT(*) FROM TE'

it('an eager object commits on both servers or on none', async () => {
  const name = '10-eager'
  await story.replay(name, 0, 6)
  await story.untilAsRecorded(name, '16:31:08.895 n1')
  await story.untilAsRecorded(name, '16:31:09.040 n2')
  await story.replay(name, 6)
})

it('a peer that hangs blocks eager commits until it is killed, and all looks well', async () => {
  const name = '11-eager-peer-hung'
  const [count, insertLazy, insertEager, select, insertAlone] = recordedCommands(name)
  const { one, two } = story.pair
  await story.untilValue(two, countOfEager, '2')
  two.signal('SIGSTOP')
  const released = Promise.withResolvers<void>()
  const blocked = story.again(insertEager, () => released.promise)
  await story.untilBlocked(one)
  await story.untilAsRecorded(name, '16:31:37.232 n1')
  await story.again(count)
  await story.again(insertLazy)
  released.resolve()
  await blocked
  await story.untilAsRecorded(name, '16:32:19.261 n1')
  two.signal('SIGKILL')
  // Its client had given up long before.
  await story.untilValue(one, countOfEager, '4')
  await story.again(select)
  await story.again(insertAlone)
  await story.untilAsRecorded(name, '16:32:19.586 n1')
})

it('a server with an eager object serves nobody before it is in step', async () => {
  const name = '12-eager-rejoin'
  const [start] = recordedCommands(name)
  const points = ['connecting', 'META', 'failback'] as const
  const polled = await pollStart(story.pair.two, () => story.again(start), points)
  expect(polled).toEqual(recordedAnswers('12b-poll-eager-restart'))
  await story.untilAsRecorded(name, '16:33:55.248 n1')
  await story.untilAsRecorded(name, '16:33:55.295 n2')
})

it('a partition makes the servers differ, and when it is healed only counters tell', async () => {
  const name = '13-partition-splitbrain'
  const [lazyOne, lazyTwo, eagerTwo, eagerOne, rowsOne, rowsTwo] = recordedCommands(name)
  const { one, two } = story.pair
  story.holdLoss(true)
  two.machine.cut()
  const blocked = [story.again(eagerTwo), story.again(eagerOne)]
  await Promise.all([story.again(lazyOne), story.again(lazyTwo)])
  await story.untilAsRecorded(name, '16:34:47.307 n1')
  story.holdLoss(false)
  await Promise.all(blocked)
  await story.untilAsRecorded(name, '16:35:13.188 n1')
  await story.untilAsRecorded(name, '16:35:13.235 n2')
  two.machine.mend()
  await story.untilAsRecorded(name, '16:36:01.294 n1', withoutCounts)
  await story.untilAsRecorded(name, '16:36:01.337 n2', withoutCounts)
  await story.again(rowsOne)
  await story.again(rowsTwo)
  const log = readFileSync(one.home.log('altibase_rp_conflict.log'), 'utf8')
  const recorded = conflictsIn(readTranscript('92-n1-rp_conflict'))
  expect(conflictsIn(log).filter(isNoRepetition)).toEqual(recorded.filter(isNoRepetition))
})

it('a stop ends clients and lets go of the peer', async () => {
  const name = '14-stop'
  const [stop, , stopReplication] = recordedCommands(name)
  const { two } = story.pair
  const client = await story.openClient(two, [
    'AUTOCOMMIT OFF;',
    "INSERT INTO T1 VALUES (70001,'open',0);",
  ])
  await story.again(stop)
  expect(await client.end('COMMIT;')).toBe(readTranscript('14b-client-during-stop'))
  await story.untilAsRecorded(name, 'n1 after peer clean stop')
  await two.untilGone()
  await story.again(stopReplication)
})

it('replication is not started towards a peer that is not there, but on trial', async () => {
  await story.replay('15-start-peer-dead')
  await story.untilAsRecorded('15-start-peer-dead', 'n1: SND')
})

it('a server whose peer has stopped the eager object starts without waiting for it', async () => {
  const name = '16-restart-peer-rep-stopped'
  await story.replay(name)
  await story.untilAsRecorded(name, '16:37:53 n1')
  await story.untilAsRecorded(name, '16:37:53 n2')
})

it('replication with a peer that hangs cannot be stopped', async () => {
  const name = '17-eager-stop-while-hung'
  const [start, insert, stop] = recordedCommands(name)
  const { one, two } = story.pair
  // The recorded peer froze while it came into step.
  one.holdAt('settling')
  await story.again(start)
  await one.untilHeldAt('settling')
  two.signal('SIGSTOP')
  const waiting = story.again(insert)
  // What comes next is an attempt to reach a peer that accepts and never answers.
  await one.isql('ALTER SYSTEM SET REPLICATION_CONNECT_RECEIVE_TIMEOUT = 100000;')
  one.holdAt(undefined)
  await waiting
  await story.again(stop, () => story.untilAsRecorded(name, '16:38:45 n1'))
})

it('an eager server whose peer is dead serves nobody, unless its patience has an end', async () => {
  const name = '18-start-with-peer-dead'
  const [kill, start, ask, killAgain, startPatiently, insert] = recordedCommands(name)
  const { one, two } = story.pair
  await story.again(kill)
  await one.untilGone()
  two.signal('SIGKILL')
  await story.again(start, (printed) => story.untilPrinted(printed, start))
  const { stdout } = await one.isql('SELECT 1 FROM DUAL;')
  expect(readTranscript(name)).toContain(`16:40:28 n1: ${stdout.trim()}|rc=255`)
  await story.again(ask)
  await story.again(killAgain)
  one.signal('SIGKILL')
  await one.untilGone()
  story.setProperty(one, 'REPLICATION_SERVER_FAILBACK_MAX_TIME', 10)
  await story.again(startPatiently)
  await story.untilAsRecorded(name, '16:41:42 n1')
  await story.again(insert)
})

it('a peer that comes back later is brought into step', async () => {
  const name = '19-rejoin-after-both-down'
  const { one, two } = story.pair
  const { stdout } = await two.run(['server', 'start'])
  const told = readTranscript(name).split('\n16:42:49')[0] ?? ''
  expect(stdout).toContain(`${told}\n`)
  await story.untilAsRecorded(name, '16:42:49 n1')
  await story.untilValue(two, 'SELECT V FROM TE WHERE ID = 90', 'alone')
  await story.untilValue(one, 'SELECT V FROM TE WHERE ID = 90', 'alone')
})

it('a stop of a server without clients ends its process a little later', async () => {
  story.pair.two.signal('SIGKILL')
  await story.replay('21-stop-idle')
  await story.pair.one.untilGone()
})

it('users see what they may, and nobody gets in with a wrong name', async () => {
  await story.pair.one.run(['server', 'start'])
  await story.replay('22-credentials-and-monitor-user')
})
