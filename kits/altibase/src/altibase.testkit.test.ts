import { testKit } from '@holdfast/core/testing'
import { openAltibaseWorld } from './fixtures/altibase-world.ts'
import kit from './kit.ts'

const home = '/opt/altibase'
const password = { file: '/etc/holdfast/altibase' }
const usual = { home, password }

testKit(kit, {
  valid: [
    usual,
    { ...usual, mode: 'cold' },
    {
      ...usual,
      port: 20_300,
      osUser: 'root',
      peerHosts: { n2: '10.77.0.2' },
      probeTable: 'SYS.TE',
    },
    { ...usual, replications: ['REPE'], requireReplication: 'fail', takeover: 'never-lose' },
  ],
  invalid: [
    { parameters: { home }, path: 'password' },
    { parameters: { home: 'altibase', password }, path: 'home' },
    { parameters: { ...usual, password: 'MANAGER' }, path: 'password' },
    { parameters: { ...usual, port: 80 }, path: 'port' },
    { parameters: { ...usual, mode: 'active' }, path: 'mode' },
    { parameters: { ...usual, probeTable: 'TE' }, path: 'probeTable' },
    { parameters: { ...usual, user: 'SYS;DROP' }, path: 'user' },
    { parameters: { ...usual, startWithin: 'long' }, path: 'startWithin' },
    { parameters: { ...usual, replication: 'REPE' }, path: 'replication' },
    { parameters: { home: '/opt/nowhere', password }, createRejects: /is no home of ALTIBASE/ },
  ],
  world: {
    open: openAltibaseWorld,
    isInService: ({ hasServer }) => hasServer(),
    situations: {
      'it was killed': {
        arrange: ({ endServer }) => endServer(),
        says: { state: 'failed', eligible: false },
        reason: /the server has ended/,
      },
      'it hangs': {
        arrange({ faults }) {
          faults.isHung = true
        },
        says: { state: 'failed', eligible: false },
        reason: /hangs: 3 questions were not answered/,
      },
      'its password was changed': {
        arrange({ faults }) {
          faults.isWrongPassword = true
        },
        says: { state: 'degraded', eligible: true },
        reason: /user or password of the resource are wrong: Invalid password \(ERR-4102E\)/,
      },
      'its peer is lost': {
        arrange({ faults }) {
          faults.hasLostPeer = true
        },
        says: { state: 'degraded', eligible: true },
        reason: /REPE does not reach its peer/,
      },
      'a stranger has its lock': {
        isRestored: false,
        arrange({ faults }) {
          faults.stranger = '/usr/bin/vi'
        },
        says: { state: 'failed', eligible: false },
        reason: /is not its server/,
      },
    },
    obstacles: {
      'the disk is full': {
        action: 'restore',
        arrange({ faults }) {
          faults.cannotStart = true
        },
        words: /does not start: Not enough disk space. \(ERR-11123\)/,
      },
      'checkServer would start it': {
        action: 'restore',
        arrange({ faults }) {
          faults.hasCheckServer = true
        },
        words: /checkServer runs \(process 77\)/,
      },
      'a stranger has the lock': {
        action: 'remove',
        arrange({ faults }) {
          faults.stranger = '/usr/bin/vi'
        },
        words: /has the lock, and is not the server/,
      },
      'a replicated table has no primary key': {
        action: 'create',
        async arrange({ faults, startServer }) {
          faults.isKeyless = true
          await startServer()
        },
        words: /SYS.TE has no primary key/,
      },
      'a peer takes another password': {
        action: 'create',
        async arrange({ faults, startServer }) {
          faults.hasOtherPeer = 'password'
          await startServer()
        },
        words: /the server at 10.77.0.2 takes other users: Invalid password/,
      },
      'a peer is of another version': {
        action: 'create',
        async arrange({ faults, startServer }) {
          faults.hasOtherPeer = 'version'
          await startServer()
        },
        words: /is of version 6.5.1.0.0 and replicates by protocol 7.3.0/,
      },
      'its own password is wrong': {
        action: 'create',
        async arrange({ faults, startServer }) {
          faults.isWrongPassword = true
          await startServer()
        },
        words: /user or password are wrong: Invalid password \(ERR-4102E\)/,
      },
      'replication is off': {
        action: 'create',
        arrange({ faults }) {
          faults.replicationPort = 0
        },
        words: /REPLICATION_PORT_NO is 0/,
      },
    },
  },
})
