import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { callDaemon } from '../call-daemon.ts'
import { OpenedDoors } from './fixtures/opened-doors.ts'

let doors: OpenedDoors

beforeEach(async () => {
  doors = await OpenedDoors.open()
})

afterEach(async () => {
  await doors[Symbol.asyncDispose]()
})

function build(page: string): void {
  const folder = join(doors.folder, 'console')
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'assets', 'main-1a2b.js'), 'script')
  writeFileSync(join(folder, 'assets', 'main-1a2b.js.gz'), gzipSync('script'))
  symlinkSync('/etc/passwd', join(folder, 'assets', 'link.txt'))
  writeFileSync(join(folder, 'index.html'), page)
}

const html = { accept: 'text/html,*/*' }
const ask = (path: string, headers: Readonly<Record<string, string>> = html) =>
  doors.ask('GET', path, { headers })

it('a console that is not there is a plain sentence, until it is there', async () => {
  const { status, text } = await ask('/')
  expect({ status, text }).toEqual({
    status: 404,
    text: 'The console is not installed on this node.\n',
  })
  build('<p>console</p>')
  expect((await ask('/')).text).toBe('<p>console</p>')
})

it('every page is the same one, and only hashed files are kept for good', async () => {
  build('<p>console</p>')
  const told = await Promise.all(
    ['/', '/hierarchies/vip', '/index.html', '/assets/main-1a2b.js'].map(async (path) => {
      const { text, headers } = await ask(path)
      return [text, headers['content-type'], headers['cache-control']].join(' · ')
    }),
  )
  const page = '<p>console</p> · text/html; charset=utf-8 · no-cache'
  const script = 'script · text/javascript; charset=utf-8 · public, max-age=31536000, immutable'
  expect(told).toEqual([page, page, page, script])
})

it('a page may ask the nodes of its cluster whether they live, and nobody else', async () => {
  build('<p>console</p>')
  const policy = String((await ask('/')).headers['content-security-policy'])
  const connections = policy.split('; ').filter((part) => part.startsWith('connect-src'))
  const { port } = doors
  expect(connections).toEqual([`connect-src 'self' https://n1:${port} https://n2:${port}`])
  const shared = ['/health', '/readiness', '/v1/status'].map(async (path) => {
    return (await ask(path, {})).headers['cross-origin-resource-policy']
  })
  expect(await Promise.all(shared)).toEqual(['cross-origin', 'same-origin', 'same-origin'])
})

it('a compressed copy is sent to whoever takes it', async () => {
  build('<p>console</p>')
  const { headers } = await ask('/assets/main-1a2b.js', { 'accept-encoding': 'gzip, br' })
  expect([headers['content-encoding'], headers['vary'], headers['content-type']]).toEqual([
    'gzip',
    'accept-encoding',
    'text/javascript; charset=utf-8',
  ])
})

it('nothing outside of the folder is sent, however it is asked for', async () => {
  build('<p>console</p>')
  writeFileSync(join(doors.folder, 'secret.txt'), 'secret')
  const paths = [
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/..%5csecret.txt',
    '//secret.txt',
    '/assets/link.txt',
    '/assets/',
    '/assets/main-1a2b.js%00',
    '/assets/missing.js',
  ]
  for (const path of paths) {
    const { status, text } = await ask(path, {})
    expect({ path, status }).toEqual({ path, status: text.includes('FST') ? 400 : 404 })
    expect(text).not.toContain('secret"')
  }
})

it('an unknown path of the api is no page, and the Unix socket has no pages', async () => {
  build('<p>console</p>')
  expect((await ask('/v1/nothing')).status).toBe(404)
  const { socketPath } = doors
  const page = callDaemon({ socketPath, path: '/', headers: { accept: 'text/html' } })
  await expect(page).rejects.toThrow('The api has nothing at GET /.')
})
