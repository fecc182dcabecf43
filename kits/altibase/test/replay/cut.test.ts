import { afterAll, beforeAll, expect, it } from 'vitest'
import { replicatedTables, Story } from './story.ts'

const name = '23-cut-replication-while-blocked'

let story: Story
beforeAll(async () => {
  story = await Story.make()
  await story.setUp(...replicatedTables)
  const { one, two } = story.pair
  for (const node of [one, two]) {
    await node.isql('ALTER REPLICATION REPL START;', 'ALTER REPLICATION REPE START;')
  }
  // Both had been without their peer before: the catalog remembers that.
  two.signal('SIGKILL')
  await story.untilAsRecorded('11-eager-peer-hung', '16:32:19.586 n1')
  await two.run(['server', 'start'])
  await story.untilAsRecorded('12-eager-rejoin', '16:33:55.248 n1')
})
afterAll(() => story.close())

const insert = (id: number) => `INSERT INTO TE VALUES (${id},'cut',0);`
async function releaseByCut(id: number): Promise<void> {
  const { one, two } = story.pair
  story.holdLoss(true)
  const blocked = one.isql(insert(id))
  await story.untilBlocked(one)
  // Nothing else ends what it waits for: to the stand-ins no network is lost.
  await one.machine.run(['ss', '-K', '-tn', 'dst', two.machine.address()])
  expect((await blocked).stdout).toBe('1 row inserted.\n')
  story.holdLoss(false)
}

it('commits blocked by a peer that hangs are released by destroying its connections', async () => {
  const { two } = story.pair
  two.signal('SIGSTOP')
  await releaseByCut(100)
  await story.untilAsRecorded(name, 'SND st=2 neterr=0')
  expect((await story.pair.one.isql(insert(101), insert(102))).exitCode).toBe(0)
  two.signal('SIGCONT')
  await story.untilInStep()
})

it('commits blocked by a partition are released by destroying the connections', async () => {
  const { two } = story.pair
  two.machine.cut()
  await releaseByCut(110)
  expect((await story.pair.one.isql(insert(111))).exitCode).toBe(0)
  await story.untilAsRecorded(name, 'node1: SND st=2')
  two.machine.mend()
  await story.untilInStep()
  await story.untilValue(two, 'SELECT COUNT(*) FROM TE', '5')
})
