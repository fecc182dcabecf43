import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab, fixtureKit } from './cluster-lab.ts'

/** Kills whatever runs for the node of its last word, and what it had is gone with that. */
const fence = `folder=$(cd "$(dirname "$0")" && pwd)
echo "$1" >> "$folder/fenced"
[ -e "$folder/no-power" ] && echo "the power switch does not answer" && exit 1
for round in 1 2; do
  for entry in /proc/[0-9]*; do
    tr '\\0' '\\n' < "$entry/environ" 2> /dev/null |
      grep -q "^HOLDFAST_LAB=$(basename "$folder")/$1/" && kill -9 "\${entry#/proc/}"
  done
done
rm -f "$folder/world/$1".*.here
exit 0
`

it('a node where what failed cannot be removed is cut off, and another takes it', async () => {
  const extra = 'fence: { command: [/bin/sh, ../fence], timeout: 10s }'
  await using lab = new ClusterLab(['n1', 'n2'], { kits: [fixtureKit('wayward')], extra })
  const world = join(lab.folder, 'world')
  mkdirSync(world)
  writeFileSync(join(lab.folder, 'fence'), fence)
  writeFileSync(join(lab.folder, 'no-power'), '')
  for (const node of lab.nodes) node.start()
  await lab.untilReady()
  const [first, second] = [lab.node('n1'), lab.node('n2')]
  await first.apply(`resources:
  wayward:
    kind: wayward
    policies: { checkInterval: 200ms, recovery: { attempts: 0 } }
    parameters: { folder: ${world} }
`)
  const isHere = (node: string): boolean => existsSync(join(world, `${node}.wayward.here`))
  const ownersOf = async () => (await second.resource('wayward'))?.owners
  expect([isHere('n1'), isHere('n2')]).toEqual([true, false])

  writeFileSync(join(world, 'n1.wayward.orders'), 'remove: throw\n')
  writeFileSync(join(world, 'n1.wayward.here'), '')
  await waitUntil('the fence was tried, and told to have failed', async () => {
    const { attention } = await second.client.status()
    return attention.some(({ code }) => code === 'attention.stuck-fence-failed')
  })
  const { attention } = await second.client.status()
  expect(attention.map(({ sentence }) => sentence)).toEqual([
    expect.stringContaining('the power switch does not answer'),
  ])
  expect([isHere('n2'), await ownersOf()]).toEqual([false, []])

  rmSync(join(lab.folder, 'no-power'))
  await waitUntil('n2 has it', async () => (await ownersOf())?.join() === 'n2')
  expect([isHere('n1'), isHere('n2'), lab.processesOf('n1')]).toEqual([false, true, []])
  const why = await second.holdfast('why', 'wayward')
  expect(why.stdout).toContain('n1 was cut off by a fence, run by n2')
})
