import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openPeers } from './peers.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-peers-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('the kernel says who is at the other end, with all groups', async () => {
  const path = join(folder, 'a.sock')
  const server = createServer().listen(path)
  await once(server, 'listening')
  const client = connect(path)
  const [socket] = (await once(server, 'connection')) as [Socket & { _handle: { fd: number } }]
  const peers = await openPeers()
  const { pid, uid, groups = [] } = peers.of(socket._handle.fd) ?? {}
  const own = new Set([process.getgid?.(), ...(process.getgroups?.() ?? [])])
  expect({ pid, uid, groups: new Set(groups) }).toEqual({
    pid: process.pid,
    uid: process.getuid?.(),
    groups: own,
  })
  client.destroy()
  server.close()
})

it('nobody is at the other end of what is no socket', async () => {
  expect((await openPeers()).of(-1)).toBeUndefined()
})

it('the group of operators is found by its name alone', async () => {
  const file = join(folder, 'group')
  writeFileSync(file, 'root:x:0:\nholdfasters:x:7:\nholdfast:x:998:alice,bob\n')
  expect((await openPeers(file)).group).toBe(998)
  expect((await openPeers(join(folder, 'none'))).group).toBeUndefined()
})
