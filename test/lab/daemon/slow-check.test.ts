import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'
import type { DaemonNode } from './daemon-node.ts'

let lab: ClusterLab
let first: DaemonNode

/** A check that hangs as long as there is a file, and says before what it is about to do. */
const check = (hang: string) => `#!/bin/sh
test -e ${hang} || exit 0
echo asking the server at port 7001
sleep 741
`

const hang = () => join(lab.folder, 'hang')
/** What the command was, whom it waits for and where, and what it had said. */
const evidence =
  /while it ran .*there "sleep 741" \(process \d+, waiting in \w+.*it had said: asking the server/
/** It was looked at again at once, by the only look that its kit has. */
const second = /; quickCheck, asked for a second opinion: it did not end within \d+ ms, while/

beforeAll(async () => {
  lab = await ClusterLab.open(['n1', 'n2'])
  first = lab.node('n1')
  const scripts = { yes: '#!/bin/sh\nexit 0\n', check: check(hang()) }
  for (const [name, text] of Object.entries(scripts)) {
    writeFileSync(join(lab.folder, name), text)
    chmodSync(join(lab.folder, name), 0o755)
  }
  const at = (name: string) => join(lab.folder, name)
  await first.apply(`resources:
  job:
    kind: script
    timeouts: { quickCheck: 1s }
    parameters: { restore: ${at('yes')}, remove: ${at('yes')}, quickCheck: ${at('check')} }
`)
})
afterAll(() => lab?.close())

/** The lines of a command as one, however it wraps them. */
async function told(...words: readonly string[]): Promise<string> {
  const { stdout } = await first.holdfast(...words)
  return stdout.replaceAll(/\s+/g, ' ')
}

it('a check that is too slow is shown with its evidence by resource check and why', async () => {
  const before = await first.resource('job')
  writeFileSync(hang(), '')
  const found = await told('resource', 'check', 'job')
  expect([found, found]).toEqual([expect.stringMatching(evidence), expect.stringMatching(second)])
  expect(await told('why', 'job')).toMatch(evidence)
  // Timed out is not failed: it is where it was.
  expect([existsSync(hang()), (await first.resource('job'))?.owners]).toEqual([
    true,
    before?.owners,
  ])
})

it('it is in service again as soon as a check answers', async () => {
  rmSync(hang())
  await waitUntil('it is known to be well', async () => {
    const text = await told('resource', 'check', 'job')
    return !evidence.test(text) && text.includes('n1 Active') ? true : text
  })
})
