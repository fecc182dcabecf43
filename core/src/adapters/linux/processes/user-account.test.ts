import { expect, test } from 'vitest'
import { findUserAccount } from './user-account.ts'

const files = {
  passwd: [
    'root:x:0:0:root:/root:/bin/bash',
    '# a comment',
    'echo:x:998:997:Echo service,,,:/srv/echo:/usr/sbin/nologin',
    'broken:x:not-a-number:0::/:',
    '+::::::',
  ].join('\n'),
  group: [
    'root:x:0:',
    'echo:x:997:',
    'ssl-cert:x:110:postgres,echo',
    'echoes:x:111:echo2',
    'audio:x:29:echo',
  ].join('\n'),
}

test('a user is found with every group that lists it', () => {
  expect(findUserAccount('echo', files)).toEqual({
    name: 'echo',
    userId: 998,
    groupId: 997,
    groupIds: [997, 110, 29],
    homeFolder: '/srv/echo',
  })
})

test('an unknown user and a damaged line are nobody', () => {
  expect([findUserAccount('nobody', files), findUserAccount('broken', files)]).toEqual([
    undefined,
    undefined,
  ])
})
