import type { Command, CommandOutput } from '@holdfast/core/kit'
import { expect, test } from 'vitest'
import type { GaleraContext } from './parameters.ts'
import { peerLost } from './peer-lost.ts'

const own = '55cf997a-ea6b-11f1-9efc-8e3020218e48'
const lost = '66df997a-ea6b-11f1-9efc-8e3020218e49'
const answered: CommandOutput = { exitCode: 0, stdout: '1\n', stderr: '' }
const silent: CommandOutput = { exitCode: 124, stdout: '', stderr: '' }
const unreachable: CommandOutput = {
  ...{ exitCode: 1, stdout: '' },
  stderr: "ERROR 2002 (HY000): Can't connect to server on '10.0.0.2' (113)",
}
const refused: CommandOutput = {
  ...{ exitCode: 1, stdout: '' },
  stderr: "ERROR 1045 (28000): Access denied for user 'root'@'10.0.0.1'",
}
const members = `${own}\tnode-a\n${lost}\tnode-b\n`

interface Situation {
  readonly theirs: CommandOutput
  readonly members?: string
  readonly isAlive?: boolean
}

/** Tells of a lost peer, and gives the statements that changed this node's server. */
async function settingsAfter(situation: Situation): Promise<readonly string[]> {
  const told: string[] = []
  const run = async ({ arguments: words = [] }: Command): Promise<CommandOutput> => {
    if (words.includes('--host=10.0.0.2')) return situation.theirs
    const statement = words.find((word) => word.startsWith('--execute=')) ?? ''
    if (statement.includes('SET GLOBAL')) told.push(statement)
    return { ...answered, stdout: situation.members ?? members }
  }
  const isAlive = situation.isAlive ?? true
  const server = isAlive ? { pid: 7, startTime: 7 } : undefined
  const processes = { isAlive: async () => isAlive, findByEnvironment: async () => [] }
  const context = {
    ...{ recoverWithinMs: 2_000, instance: 'db', linux: { processes }, run, log: { info() {} } },
    store: { read: async () => ({ bootId: 'now', names: {}, server }) },
    parameters: {
      ...{ addresses: { 'node-a': '10.0.0.1', 'node-b': '10.0.0.2' } },
      ...{ monitor: { user: 'root' }, client: '/usr/bin/mariadb', socket: '/s', port: 3_306 },
    },
  }
  await peerLost(context as never as GaleraContext, 'node-b')
  return told
}

test.each([
  ['answers nobody', silent],
  ['cannot be reached', unreachable],
])('a lost node whose server %s is given up at once', async (_, theirs) => {
  expect(await settingsAfter({ theirs })).toEqual([
    `--execute=SET GLOBAL wsrep_provider_options='evs.evict=${lost}'`,
  ])
})

test.each([
  ['answers', answered],
  ['refuses the account', refused],
])('a server that %s lives on without its daemon, and stays a member', async (_, theirs) => {
  expect(await settingsAfter({ theirs })).toEqual([])
})

test('nobody is given up who is no member any more', async () => {
  expect(await settingsAfter({ theirs: silent, members: `${own}\tnode-a\n` })).toEqual([])
})

test('nothing is done where no server of this resource runs', async () => {
  expect(await settingsAfter({ theirs: silent, isAlive: false })).toEqual([])
})
