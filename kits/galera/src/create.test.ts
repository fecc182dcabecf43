import { expect, test } from 'vitest'
import { create } from './create.ts'
import type { GaleraContext } from './parameters.ts'

/** The words by which create refuses a node on which a program is not installed. */
async function refusalWithout(missing: string, transfer: 'rsync' | 'mariabackup') {
  const check = async ({ command }: { readonly command: string }) => {
    if (command === missing) throw new Error(`there is no program ${command}`)
  }
  const context = {
    ...{ node: 'n1', peers: [], recoverWithinMs: 1_000, instance: 'db', logFolder: '/var/log' },
    ...{ linux: { processes: { check } }, run: async () => ({ exitCode: 0 }) },
    parameters: {
      ...{ addresses: { n1: '10.0.0.1' }, waitForPeers: '1s', stopWithin: '1s', transfer },
      ...{ providerOptions: {}, program: '/usr/sbin/mariadbd', client: '/usr/bin/mariadb' },
    },
  }
  return await create(context as never as GaleraContext).then(
    () => undefined,
    (error: Error) => error.message,
  )
}

test.each([
  ['mariabackup', '/usr/bin/mariabackup'],
  ['mariabackup', '/usr/bin/socat'],
  ['rsync', '/usr/bin/rsync'],
] as const)('a node that is to copy by %s has to have %s', async (transfer, program) => {
  expect(await refusalWithout(program, transfer)).toBe(`there is no program ${program}`)
  const other = transfer === 'rsync' ? 'mariabackup' : 'rsync'
  expect(await refusalWithout(program, other)).toBeUndefined()
})
