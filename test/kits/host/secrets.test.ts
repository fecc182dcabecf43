import { createHash } from 'node:crypto'
import { chmod, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startHost, stopHosts, type TestHost } from './test-host.ts'

const password = 'correct horse'
let home: TestHost
let file: string

beforeAll(async () => {
  process.env['CONFIDANT_PASSWORD'] = password
  home = await startHost({ foreign: ['confidant'] })
  file = join(home.stateFolder, 'password')
})
beforeEach(async () => {
  await rm(join(home.stateFolder, 'n1.thing.here'), { force: true })
  await writeFile(file, `${password}\n`)
  await chmod(file, 0o600)
})
afterAll(async () => {
  delete process.env['CONFIDANT_PASSWORD']
  await stopHosts()
})

interface Given {
  readonly mood?: string
  readonly isTold?: boolean
  readonly source?: object
}

function ask(verb: 'create' | 'restore' | 'quickCheck' | 'drop', given: Given = {}) {
  const { mood = 'discreet', isTold = false, source = { file } } = given
  const parameters = { folder: home.stateFolder, mood, isTold, account: { password: source } }
  const timeoutMs = mood === 'hang' ? 700 : 5_000
  return home.call({ kind: 'confidant', verb, parameters, timeoutMs } as never)
}

async function hashKept(): Promise<string> {
  return await readFile(join(home.stateFolder, 'n1.thing.here'), 'utf8')
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

describe('a secret', () => {
  test('reaches the kit without its line end, and a new one counts at once', async () => {
    expect(await ask('restore')).toMatchObject({ outcome: 'done' })
    expect(await hashKept()).toBe(hashOf(password))
    await writeFile(file, 'another')
    await ask('restore')
    expect(await hashKept()).toBe(hashOf('another'))
  })

  test('reaches the kit from the environment, which its commands do not get', async () => {
    const source = { environment: 'CONFIDANT_PASSWORD' }
    expect(await ask('restore', { source, mood: 'environment' })).toMatchObject({ outcome: 'done' })
    expect(await hashKept()).toBe(hashOf(password))
    expect(home.lines.join()).toContain('PATH=')
    expect(home.lines.join()).not.toContain('CONFIDANT_PASSWORD')
  })

  test.each([
    ['throw', 'failed', 'the server refused ***'],
    ['fail', 'failed', '"sh -c cat; exit 3" ended with exit code 3: ***'],
    ['hang', 'timed-out', '***'],
    ['log', 'done', ''],
  ])('is hidden where a kit would %s', async (mood, outcome, words) => {
    const answer = await ask('restore', { mood })
    expect(answer.outcome).toBe(outcome)
    expect('message' in answer ? answer.message : '').toContain(words)
    const told = JSON.stringify([answer, home.lines])
    expect(told).not.toContain(password)
    if (mood === 'log') expect(told).toContain('the password is ***')
  })

  test('is hidden in what a kit says of the health', async () => {
    const answer = await ask('quickCheck')
    expect(answer).toMatchObject({ value: { reason: 'it was told ***' } })
  })

  test.each(['arguments', 'start'])(
    'starts no program by "%s" whose words hold it',
    async (mood) => {
      expect(await ask('restore', { mood })).toMatchObject({
        outcome: 'failed',
        code: 'HF_KIT_SECRET_IN_ARGUMENTS',
      })
    },
  )

  test.each(['create', 'drop'] as const)(
    'is refused in the answer of %s, which is kept',
    async (verb) => {
      expect(await ask(verb, { isTold: true })).toMatchObject({
        outcome: 'failed',
        code: 'HF_KIT_WRONG_ANSWER',
      })
    },
  )
})

describe('a secret that cannot be used', () => {
  const refused = { outcome: 'failed', code: 'HF_KIT_SECRET_UNREADABLE' }

  test('is told with its place and the reason, and nothing is begun', async () => {
    const answer = await ask('restore', { source: { file: `${file}.missing` } })
    expect(answer).toMatchObject({
      ...refused,
      message: expect.stringMatching(/account\.password .*password\.missing: .*no such file/i),
    })
    await expect(hashKept()).rejects.toThrow('ENOENT')
  })

  test.each([
    ['every user may read it', async () => await chmod(file, 0o644), /chmod o-rwx/],
    ['it is empty', async () => await writeFile(file, '\n'), /it is empty/],
    ['it is huge', async () => await writeFile(file, 'x'.repeat(70_000)), /more than 64 KiB/],
  ])('because %s', async (_, spoil, reason) => {
    await spoil()
    const answer = await ask('restore')
    expect(answer).toMatchObject({ ...refused, message: expect.stringMatching(reason) })
  })

  test('because it is a folder, or no such variable', async () => {
    expect(await ask('restore', { source: { file: home.stateFolder } })).toMatchObject(refused)
    expect(await ask('restore', { source: { environment: 'NOT_THERE' } })).toMatchObject({
      ...refused,
      message: expect.stringContaining('the environment of the daemon does not have it'),
    })
  })
})
