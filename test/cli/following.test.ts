import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

it('events are followed as they come, also after the daemon was away', async () => {
  await using line = await CommandLine.open()
  const child = line.start('events --follow --json')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  expect(await nextOf(lines)).toMatchObject({ id: 1, kind: 'decision' })
  await line.stopServing()
  await once(child.stderr, 'data')
  await line.serve()
  await line.run('switchover vip --to node2')
  expect(await untilId(lines, 2)).toMatchObject({ id: 2, decision: { choice: 'node2' } })
  await ended(child)
})

it('a watched status is drawn again when something happens', async () => {
  await using line = await CommandLine.open()
  const child = line.start('status --watch')
  let shown = ''
  child.stdout.on('data', (chunk) => {
    shown += chunk
  })
  await once(child.stdout, 'data')
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  while (!shown.includes('Active ISP 1')) await once(child.stdout, 'data')
  await ended(child)
  expect(shown).toMatch(/^Cluster lab is well[\s\S]+Nothing is protected yet[\s\S]+Active ISP 1/)
})

it('a reader that has enough ends the command quietly', async () => {
  await using line = await CommandLine.open()
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  const child = line.start('events --follow')
  const closed = once(child, 'close')
  let complaints = ''
  child.stderr.on('data', (chunk) => {
    complaints += chunk
  })
  await once(child.stdout, 'data')
  child.stdout.destroy()
  await line.run('switchover vip --to node2')
  const [code] = await closed
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
})

async function ended(child: ChildProcess): Promise<void> {
  const closed = once(child, 'close')
  child.kill()
  await closed
}

async function nextOf(lines: AsyncIterator<string, undefined>): Promise<unknown> {
  return JSON.parse((await lines.next()).value ?? 'null')
}

async function untilId(lines: AsyncIterator<string, undefined>, id: number): Promise<unknown> {
  for (;;) {
    const event = await nextOf(lines)
    if (event === null || (event as { id: number }).id === id) return event
  }
}
