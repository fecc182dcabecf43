import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { distinctAnswers, pollStart, recordedAnswers } from './poll.ts'
import { Story } from './story.ts'
import { readTranscript, recordedCommands } from './transcript.ts'

let story: Story
beforeAll(async () => {
  story = await Story.make()
})
afterAll(() => story.close())

it('a database is made as it was recorded', () => story.replay('01-create-db'))

it('everything that is asked of a server that is down is answered as it was recorded', async () => {
  await story.replay('02-down', 0, -1)
})

it('an installation has those files of the recording that a kit may look at', () => {
  const { stdout = '' } = recordedCommands('02-down').at(-1) ?? {}
  const { path } = story.pair.one.home
  const wanted = ['.forLock', 'altibase.properties', 'license', 'syspassword']
  expect(wanted.filter((name) => !stdout.includes(` ${name}\n`))).toEqual([])
  expect(wanted.filter((name) => !existsSync(join(path, 'conf', name)))).toEqual([])
  const logs = readdirSync(join(path, 'trc'))
  expect(logs).toEqual(expect.arrayContaining(['altibase_boot.log', 'cm-unix']))
})

it('a start tells its phases, and who asks meanwhile is answered as it was recorded', async () => {
  const { one } = story.pair
  const [start, ...later] = recordedCommands('03-start')
  const polled = await pollStart(one, () => story.again(start), ['connecting', 'META'])
  expect(polled).toEqual(recordedAnswers('03b-poll-during-start'))
  for (const command of later) await story.again(command)
})

it('the other server starts as it was recorded', async () => {
  const { stdout } = await story.pair.two.run(['server', 'start'])
  expect(`${stdout}`).toBe(readTranscript('03c-start-node2'))
})

it('a server that is up listens and holds its lock as it was recorded', async () => {
  const { one } = story.pair
  const sockets = await one.machine.run(['ss', '-ltn'])
  expect(sockets).toMatch(/LISTEN 0 +128 +0\.0\.0\.0:20300/)
  expect(sockets).toMatch(/LISTEN 0 +32 +0\.0\.0\.0:30300/)
  const executable = await one.machine.run(['readlink', `/proc/${one.serverId}/exe`])
  expect(executable.trim()).toBe(join(one.home.path, 'bin/altibase'))
})

it('everything that is asked of a server that is up is answered as it was recorded', async () => {
  await story.replay('04-up', 1)
})

it('a poll that answers always the same is told once', () => {
  expect(distinctAnswers(['a', 'a', 'b', 'b', 'b'])).toEqual(['a', 'b'])
})
