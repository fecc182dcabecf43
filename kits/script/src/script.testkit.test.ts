import { createSimulatedWorld, type SimulatedCommand, testKit } from '@holdfast/core/testing'
import kit from './kit.ts'

const restore = '/opt/app/restore'
const remove = '/opt/app/remove'
const quickCheck = '/opt/app/quickCheck'
const recover = '/opt/app/recover'
const update = '/opt/app/update'
const openToAll = '/opt/app/open-to-all'

const ended = (exitCode: number, stdout = '', stderr = '') => ({ exitCode, stdout, stderr })

/** A node with an application whose restore refuses a second start. */
function openWorld() {
  const app = { isOn: false, comesUp: true, isStubborn: false, info: '' }
  const take = ({ environment }: { environment?: Readonly<Record<string, string>> }) => {
    app.info = environment?.['HOLDFAST_INFO'] ?? ''
  }
  const start: SimulatedCommand = (command) => {
    if (app.isOn) return ended(1, '', 'it runs already')
    app.isOn = app.comesUp
    take(command)
    return ended(0)
  }
  const stop: SimulatedCommand = () => {
    if (app.isStubborn) return ended(1, '', 'the disk is busy')
    app.isOn = false
    return ended(0)
  }
  const world = createSimulatedWorld({
    programs: [restore, remove, quickCheck, recover, update, openToAll, '/usr/bin/setpriv'].map(
      (path) => ({
        path,
      }),
    ),
    commands: {
      [restore]: start,
      [remove]: stop,
      [quickCheck]: () => (app.isOn ? ended(0) : ended(1, '', 'nobody answers')),
      [update](command) {
        if (!app.isOn) return ended(1, '', 'it does not run')
        take(command)
        return ended(0)
      },
      [recover]: () => {
        app.isOn = true
        return ended(0)
      },
      '/usr/bin/env': ({ arguments: words = [] }) =>
        words.includes(remove) ? stop({ program: remove }) : ended(127),
      '/usr/bin/stat': ({ arguments: words = [] }) =>
        ended(0, words.includes(openToAll) ? '777\n' : '755\n'),
    },
    things: () => (app.isOn ? [`the application, with ${app.info || 'nothing'}`] : []),
  })
  return { ...world, app }
}

testKit(kit, {
  valid: [
    { restore, remove, quickCheck },
    { restore, remove },
    { restore, remove, quickCheck, recover, quickCheckOn: 'every-node', readyWithin: '5s' },
    { restore, remove, quickCheck, arguments: { restore: ['start'] }, info: 'port=7000', id: 'a1' },
  ],
  invalid: [
    { parameters: { remove }, path: 'restore' },
    { parameters: { restore }, path: 'remove' },
    { parameters: { restore: 'restore.sh', remove }, path: 'restore' },
    { parameters: { restore, remove, quickcheck: quickCheck }, path: 'quickcheck' },
    { parameters: { restore, remove, readyWithin: '10' }, path: 'readyWithin' },
    { parameters: { restore, remove, user: 'two words' }, path: 'user' },
    { parameters: { restore, remove, environment: { 'A B': 'x' } }, path: 'environment.A B' },
    { parameters: { restore, remove, arguments: { start: [] } }, path: 'arguments.start' },
    { parameters: { restore: '/nowhere/x', remove }, createRejects: /no program \/nowhere\/x/ },
    { parameters: { restore, remove, user: 'nobody-here' }, createRejects: /There is no user/ },
    { parameters: { restore, remove: openToAll }, createRejects: /changed by every user/ },
    {
      parameters: { restore, remove, environment: { HOLDFAST_INSTANCE: 'x' } },
      createRejects: /HOLDFAST_INSTANCE is set by Holdfast/,
    },
    {
      parameters: { restore, remove, quickCheckOn: 'every-node' },
      createRejects: /needs a "quickCheck"/,
    },
  ],
  updates: [
    { before: { restore, remove }, after: { restore, remove, quickCheck } },
    {
      before: { restore, remove, quickCheck, update, info: 'port=7000' },
      after: {
        ...{ restore, remove, quickCheck, recover, update, info: 'port=8000', id: 'a1' },
        ...{ environment: { DEPTH: '3' }, arguments: { quickCheck: ['look'] } },
        ...{ readyWithin: '5s', quickCheckOn: 'every-node' },
      },
    },
    {
      before: { restore, remove, quickCheck },
      after: { restore, remove, quickCheck, update },
    },
  ],
  world: {
    open: openWorld,
    isInService: ({ app }) => app.isOn,
    situations: {
      'it has ended': {
        arrange({ app }) {
          app.isOn = false
        },
        says: { state: 'failed', eligible: false },
        reason: /quickCheck ended with exit code 1: nobody answers/,
      },
      'it was started behind the back of the cluster': {
        isRestored: false,
        arrange({ app }) {
          app.isOn = true
        },
        says: { state: 'out-of-service' },
        reason: /was not restored here/,
      },
    },
    obstacles: {
      'restore ends with another exit code than 0': {
        action: 'restore',
        arrange({ app }) {
          app.isOn = true
        },
        words: /it runs already/,
      },
      'restore is missing': {
        action: 'restore',
        arrange: ({ processes }) => processes.uninstall(restore),
        words: /There is no program/,
      },
      'it never comes up': {
        action: 'restore',
        arrange({ app }) {
          app.comesUp = false
        },
        words: /restore ended with exit code 0, but after 30s .*quickCheck ended with exit code 1/,
      },
      'remove ends with another exit code than 0': {
        action: 'remove',
        arrange({ app }) {
          app.isStubborn = true
        },
        words: /the disk is busy/,
      },
    },
  },
})
