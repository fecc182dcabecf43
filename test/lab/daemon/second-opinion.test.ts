import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ChecksDocument } from '../../../core/src/api/node-documents.ts'
import { waitUntil } from '../wait-until.ts'
import { askApi } from './ask-api.ts'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode

/** Who was asked, what was hanging meanwhile, and what that was. */
const second = /its file says well, says deepCheck as a second opinion; the quickCheck before: /
const evidence = /it did not end within \d+ ms, while it ran .*"?sleep 742/

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'], { kits: [fixtureKit('two-looks')] })
  first = lab.node('n1')
  await first.apply(`resources:
  job:
    kind: two-looks
    policies: { checkInterval: 500ms, unknownIsFailureAfter: 1, recovery: { attempts: 0 } }
    parameters: { folder: ${lab.folder} }
`)
})
afterAll(() => lab?.close())

const file = (ending: string) => join(lab.folder, `n1.job.${ending}`)

/** What a command prints as one line, however it wraps it. */
async function told(...words: readonly string[]): Promise<string> {
  const { stdout } = await first.holdfast(...words)
  return stdout.replaceAll(/\s+/g, ' ')
}

const instance = async () =>
  (await first.resource('job'))?.instances.find(({ node }) => node === 'n1')

/** The newest looks at it on n1: which, and what each found. */
async function newestLooks(): Promise<readonly string[]> {
  const { text } = await askApi(first.client.socketPath, { path: '/v1/checks/job' })
  const { checks }: ChecksDocument = JSON.parse(text)
  return checks.slice(-2).map(({ kind, state }) => `${kind} ${state}`)
}

it('a check that hangs is answered by the other look of its kit, and nothing moves', async () => {
  writeFileSync(file('hang'), '')
  await waitUntil('a second opinion is told', async () => {
    const text = await told('why', 'job')
    return (second.test(text) && evidence.test(text)) || text
  })
  // Not by the next regular look: none was answered since.
  await waitUntil('the newest looks are one that hung and its second opinion', async () => {
    const looks = await newestLooks()
    return looks.join() === 'quick unknown,deep in-service' || looks.join()
  })
  expect(await first.resource('job')).toMatchObject({ owners: ['n1'] })
  expect(await first.client.status()).toMatchObject({ attention: [] })
})

it('it is told as long as looks hang, and no longer', async () => {
  expect(await instance()).toMatchObject({
    health: 'good',
    reason: { sentence: expect.stringMatching(second) },
  })
  rmSync(file('hang'))
  await waitUntil('a look of its own is told', async () => {
    const { reason } = (await instance()) ?? {}
    return reason?.sentence === 'its file says well' || String(reason?.sentence)
  })
})

it('what it finds failed moves, and the decision tells what both looks found', async () => {
  writeFileSync(file('hang'), '')
  writeFileSync(file('here'), 'broken')
  await waitUntil('n2 has it', async () => (await first.resource('job'))?.owners[0] === 'n2')
  const text = await told('why', 'job')
  expect(text).toMatch(/its file says broken, says deepCheck as a second opinion; the quickCheck/)
  expect(text).toMatch(evidence)
})
