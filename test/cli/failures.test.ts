import { mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open()
  line.write('lab.yaml', hierarchyText)
  line.write('empty.yaml', '')
  line.write('large.yaml', `# ${'x'.repeat(10_000_000)}\n`)
  line.write('monstrous.yaml', 'x'.repeat(13_000_000))
  line.write('wrong.yaml', hierarchyText.replace('7001', 'many').replace('[app]', '[ap]'))
  line.write('broken-settings.yaml', 'cluster: [\n')
  mkdirSync(join(line.folder, 'folder'))
  await line.run('apply -f lab.yaml')
})

afterAll(() => line[Symbol.asyncDispose]())

it.each([
  ['switchover nothing', 5, 'HF_RESOURCE_UNKNOWN'],
  ['resource show nothing', 5, 'HF_RESOURCE_UNKNOWN'],
  ['why nothing', 5, 'HF_RESOURCE_UNKNOWN'],
  ['hierarchy show nothing', 5, 'HF_RESOURCE_UNKNOWN'],
  ['kit info nothing', 5, 'HF_KIT_UNKNOWN'],
  ['explain HF_NOTHING', 5, 'HF_CLI_CODE_UNKNOWN'],
  ['node standby node9', 5, 'HF_NODE_UNKNOWN'],
  ['apply -f missing.yaml', 5, 'HF_FILE_NOT_FOUND'],
  ['apply -f folder', 1, 'HF_FILE_UNREADABLE'],
  ['apply -f monstrous.yaml', 2, 'HF_FILE_TOO_LARGE'],
  ['apply -f large.yaml', 1, 'HF_HIERARCHY_INVALID'],
  ['apply -f empty.yaml', 1, 'HF_HIERARCHY_INVALID'],
  ['apply -f wrong.yaml', 1, 'HF_HIERARCHY_INVALID'],
  ['status --config missing.yaml', 2, 'HF_CONFIG_NOT_FOUND'],
  ['status --config broken-settings.yaml', 2, 'HF_CONFIG_INVALID'],
  ['statsu', 2, 'HF_CLI_COMMAND_UNKNOWN'],
  ['node lst', 2, 'HF_CLI_COMMAND_UNKNOWN'],
  ['status --colour', 2, 'HF_CLI_USAGE'],
  ['status more', 2, 'HF_CLI_COMMAND_UNKNOWN'],
  ['resource check vip --deep', 2, 'HF_CLI_USAGE'],
  ['explain --deep', 2, 'HF_CLI_USAGE'],
  ['timeline newest', 2, 'HF_CLI_USAGE'],
  ['timeline 0', 2, 'HF_CLI_USAGE'],
  ['switchover vip more', 2, 'HF_CLI_USAGE'],
  ['switchover', 2, 'HF_CLI_USAGE'],
  ['apply', 2, 'HF_CLI_USAGE'],
  ['switchover vip --timeout soon', 2, 'HF_CLI_USAGE'],
  ['resource set vip', 2, 'HF_CLI_USAGE'],
  ['resource set vip --set port', 2, 'HF_CLI_USAGE'],
  ['resource create log --kind echo --placement both', 2, 'HF_CLI_USAGE'],
  ['maintenance on --node node1 --resource vip', 2, 'HF_CLI_USAGE'],
])(
  'holdfast %s ends with %i and %s, on stderr or as one JSON document',
  async (command, ...end) => {
    const [exitCode, code] = end
    const told = await line.run(command)
    expect({ code: told.code, stdout: told.stdout }).toEqual({ code: exitCode, stdout: '' })
    expect(told.stderr).toMatch(new RegExp(`^Error ${code}\n  \\S`))
    expect(told.stderr).toMatch(
      new RegExp(`\n  Left:  .+\n  Try:   .+\n  More:  holdfast explain ${code}\n$`),
    )
    const asJson = await line.run(`${command} --json`)
    expect({ code: asJson.code, stderr: asJson.stderr }).toEqual({ code: exitCode, stderr: '' })
    expect(JSON.parse(asJson.stdout).error).toMatchObject({ code, exitCode })
  },
)

it('all problems of a file are printed at once, each with its line and what to do', async () => {
  const { stderr } = await line.run('apply -f wrong.yaml')
  expect(stderr).toMatch(/^ {2}wrong\.yaml has 2 problem\(s\):$/m)
  expect(stderr).toMatch(/^ {2}- line 4, resources\.vip\.dependsOn.*Did you mean "app"\?$/m)
  expect(stderr).toMatch(/^ {2}- line 5, resources\.vip\.parameters\.port: /m)
})

it('a setting without its flag is met with the flag', async () => {
  const { stderr } = await line.run('resource set vip port=7001')
  expect(stderr).toContain('Unexpected argument: port=7001. Did you mean --set port=7001?')
})

it('a command that resembles another is named, and not run', async () => {
  const before = line.service.asked.length
  const { stderr } = await line.run('swichover vip')
  expect(stderr).toMatch(/^ {2}Try: {3}did you mean: holdfast switchover$/m)
  expect(line.service.asked.length).toBe(before)
})

it.each([
  ['resource show vp', 'There is no resource vp. Did you mean vip?'],
  ['kit info ecko', 'No kit protects the kind ecko on node node1. Did you mean echo?'],
  ['status --wach', 'There is no flag --wach. Did you mean --watch?'],
  ['apply', 'The flag --file is needed.'],
  ['switchover vip --timeout soon', '--timeout: "soon" is no length of time'],
  ['status --watch --json', '--json and --watch exclude each other.'],
  ['--config somewhere status', 'The flag --config comes after the command'],
])('holdfast %s says what is wrong in words: %s', async (command, sentence) => {
  const { stdout, stderr } = await line.run(`${command}`)
  expect(`${stdout}${stderr}`).toContain(sentence)
})

it('a watched status cannot be one JSON document', async () => {
  const { code, stdout } = await line.run('status --watch --json')
  expect([code, JSON.parse(stdout).error.code]).toEqual([2, 'HF_CLI_USAGE'])
})

it('a daemon that is not there is named by its socket', async () => {
  await using other = await CommandLine.open()
  await other.stopServing()
  const { code, stderr } = await other.run('status')
  expect(code).toBe(4)
  expect(stderr).toContain(`No daemon answers at ${other.socketPath}.`)
})

it('a daemon that ends in the middle of an answer leaves the state unknown', async () => {
  await using other = await CommandLine.open()
  await other.stopServing()
  const server = createServer((socket) => socket.once('data', () => socket.destroy()))
  await new Promise<void>((resolve) => server.listen(other.socketPath, resolve))
  const { code, stderr } = await other.run('switchover vip')
  server.close()
  expect([code, stderr.split('\n')[0]]).toEqual([4, 'Error HF_DAEMON_CUT_OFF'])
})

it('an act that is not done in time ends with the code for that', async () => {
  await using other = await CommandLine.open()
  other.service.isStuck = true
  const { code, stderr } = await other.run('node standby node2 --timeout 10ms')
  expect([code, stderr.split('\n')[0]]).toEqual([7, 'Error HF_OUTCOME_TIMED_OUT'])
})

it('a mistake of the daemon is called a bug', async () => {
  await using other = await CommandLine.open()
  other.service.status = () => {
    throw new TypeError('x is not a function')
  }
  const { code, stderr } = await other.run('status')
  expect(code).toBe(70)
  expect(stderr).toMatch(/^Error HF_BUG\n {2}.*x is not a function\n/)
})
