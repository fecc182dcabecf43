import { expect, test } from 'vitest'
import { type ActRequest, commandLineOf } from './command-line.ts'

const lines: readonly (readonly [ActRequest, string])[] = [
  [{ kind: 'inService', tag: 'web' }, 'holdfast resource in-service web'],
  [{ kind: 'inService', tag: 'web', node: 'a' }, 'holdfast resource in-service web --node a'],
  [{ kind: 'outOfService', tag: 'web' }, 'holdfast resource out-of-service web'],
  [{ kind: 'switchover', tag: 'web', to: 'b' }, 'holdfast switchover web --to b'],
  [{ kind: 'switchover', tag: 'web' }, 'holdfast switchover web'],
  [{ kind: 'standby', node: 'a' }, 'holdfast node standby a'],
  [{ kind: 'resume', node: 'a' }, 'holdfast node resume a'],
  [{ kind: 'maintenance', scope: { kind: 'cluster' }, isOn: true }, 'holdfast maintenance on'],
  [
    { kind: 'maintenance', scope: { kind: 'node', node: 'a' }, isOn: false },
    'holdfast maintenance off --node a',
  ],
  [
    { kind: 'maintenance', scope: { kind: 'resource', tag: 'web' }, isOn: true },
    'holdfast maintenance on --resource web',
  ],
  [{ kind: 'clear', tag: 'web' }, 'holdfast resource clear web'],
  [{ kind: 'check', tag: 'web' }, 'holdfast resource check web'],
  [{ kind: 'confirmDown', node: 'a' }, 'holdfast node confirm-down a'],
  [{ kind: 'judgeFailover', tag: 'web', isConfirmed: true }, 'holdfast failover confirm web'],
  [{ kind: 'judgeFailover', tag: 'web', isConfirmed: false }, 'holdfast failover refuse web'],
  [
    {
      ...{ kind: 'createResource', tag: 'app' },
      entry: { kind: 'process', nodes: ['a', 'b'], parameters: { command: '/bin/app', nice: 5 } },
    },
    'holdfast resource create app --kind process --nodes a,b --set command=/bin/app --set nice=5',
  ],
  [
    { kind: 'setResource', tag: 'app', entry: { parameters: { arguments: ['1'], user: null } } },
    `holdfast resource set app --set 'arguments=["1"]' --unset user`,
  ],
  [
    { kind: 'setResource', tag: 'app', entry: { parameters: { umask: '27', user: 'true' } } },
    `holdfast resource set app --set 'umask="27"' --set 'user="true"'`,
  ],
  [
    { kind: 'installKit', spec: 'kit-db@^1.2', registry: 'http://r:4873', isUpgrade: false },
    `holdfast kit install 'kit-db@^1.2' --registry http://r:4873`,
  ],
  [{ kind: 'installKit', tarball: 'AA', isUpgrade: true }, 'holdfast kit upgrade ./KIT.tgz'],
  [{ kind: 'rollBackKit', name: '@acme/kit-db' }, 'holdfast kit rollback @acme/kit-db'],
  [{ kind: 'removeKit', name: 'kit-db' }, 'holdfast kit remove kit-db'],
  [{ kind: 'startWithout', nodes: ['a', 'b'] }, 'holdfast cluster start --without a,b'],
]

test.each(lines)('%o is asked for on the command line as well', (request, line) => {
  expect(commandLineOf(request)).toBe(line)
})

test('a word that a shell would read otherwise is quoted', () => {
  expect(commandLineOf({ kind: 'clear', tag: "it's $HOME" })).toBe(
    `holdfast resource clear 'it'\\''s $HOME'`,
  )
})
