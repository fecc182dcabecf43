import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'

const program = fileURLToPath(new URL('../../bin/holdfast', import.meta.url))

it('users are added with a password from standard input, changed, listed and removed', async () => {
  await using line = await CommandLine.open()
  expect(await line.run('user list')).toMatchObject({ stdout: 'Nobody may log in on this node.\n' })
  const added = await line.run('user add alice --role operator', 'ten letters\n')
  expect(added).toEqual({
    code: 0,
    stdout: 'alice may log in on this node, as operator.\n',
    stderr: '',
  })
  expect(await line.run('user set alice --role viewer')).toMatchObject({
    stdout: 'alice is viewer; all sessions of alice on this node ended.\n',
  })
  expect((await line.run('user list')).stdout).toMatch(/^USER +ROLE +CHANGED\nalice +viewer +20/)
  const { stdout } = await line.run('user list --json')
  expect(JSON.parse(stdout)).toEqual({
    users: [{ name: 'alice', role: 'viewer', changedAt: expect.any(Number) }],
  })
  expect((await line.run('user remove alice')).code).toBe(0)
  expect((await line.run('user remove alice')).stderr).toContain('Error HF_USER_UNKNOWN')
})

it('a password that is missing or short, and a change of nothing, are refused', async () => {
  await using line = await CommandLine.open()
  const empty = await line.run('user add alice --role viewer', '')
  expect([empty.code, empty.stderr]).toEqual([2, expect.stringContaining('HF_PASSWORD_MISSING')])
  const short = await line.run('user add alice --role viewer', 'short\n')
  expect([short.code, short.stderr]).toEqual([2, expect.stringContaining('at least 10')])
  expect((await line.run('user set alice')).stderr).toContain('--role ROLE, --password, or both')
  expect((await line.run('user add alice --role root')).code).toBe(2)
})

it('a password is never shown at a terminal, and is typed twice', async () => {
  await using line = await CommandLine.open()
  const run = async (keys: readonly string[]) => {
    const command = `${program} user add alice --role viewer`
    const env = { ...process.env, HOLDFAST_CONFIG: `${line.folder}/holdfast.yaml` }
    const words = ['-qec', command, '/dev/null']
    const child = spawn('script', words, { cwd: line.folder, env, stdio: ['pipe', 'pipe', 'pipe'] })
    const said = text(child.stdout)
    let seen = ''
    child.stdout.on('data', (chunk: Buffer) => {
      seen += chunk
      const asked = seen.split(/alice: |again: /).length - 1
      while (sent < asked) child.stdin.write(keys[sent++] ?? '')
    })
    let sent = 0
    return await said
  }
  const same = await run(['ten lettersx\u007f\r', 'ten letters\r'])
  expect(same).not.toContain('letters')
  expect(same).toContain('alice may log in on this node, as viewer.')
  expect(await run(['ten letters\r', 'other words\r'])).toContain('the two were not the same')
  expect(await run(['ten\u0003'])).toContain('it was interrupted')
})

it('the secret of a token is printed once, and the token is listed and revoked', async () => {
  await using line = await CommandLine.open()
  const made = await line.run('token create backup --role viewer --expires 1h --path /v1/status')
  expect(made.stdout).toMatch(
    /^holdfast_[\w-]{43}\n\nThis is told only now\. backup is viewer on this node until 20.*\.\n$/,
  )
  const listed = await line.run('token list')
  expect(listed.stdout).toMatch(/^TOKEN +ROLE +UNTIL +PATHS\nbackup +viewer +20.* \/v1\/status\n$/)
  const twice = await line.run('token create backup --role viewer')
  expect(twice.stderr).toContain('Error HF_BEARER_EXISTS')
  expect((await line.run('token revoke backup')).code).toBe(0)
  expect((await line.run('token list')).stdout).toBe('This node knows no tokens.\n')
})

it('where no api is served over the network, that is said with what to do', async () => {
  await using line = await CommandLine.open()
  const { code, stderr } = await line.run('api show')
  expect([code, stderr]).toEqual([1, expect.stringContaining('add "api: on"')])
  expect((await line.run('audit')).stdout).toBe('Nothing was asked of this node yet.\n')
})
