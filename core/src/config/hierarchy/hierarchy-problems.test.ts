import { describe, expect, test } from 'vitest'
import { fileOf } from '../fixtures/file-of.ts'
import { problemsOf } from '../fixtures/problems-of.ts'

const app = 'app: { kind: program, parameters: { command: run } }'

const cases: Readonly<Record<string, readonly [text: string, ...problems: readonly string[]]>> = {
  'an unknown kit': [
    fileOf('app: { kind: progam }'),
    '2 resources.app.kind: HF_HIERARCHY_KIND_UNKNOWN No kit protects the kind "progam". Did you ' +
      'mean "program"?',
  ],
  'an unknown node': [
    fileOf(
      'app:',
      '  kind: program',
      '  nodes:',
      '    - node-a',
      '    - nodeb',
      '  parameters: { command: run }',
    ),
    '6 resources.app.nodes[1]: HF_HIERARCHY_NODE_UNKNOWN There is no node "nodeb" in the ' +
      'cluster. Did you mean "node-b"?',
  ],
  'a node that is listed twice': [
    fileOf('app: { kind: program, nodes: [node-a, node-a], parameters: { command: run } }'),
    '2 resources.app.nodes[1]: HF_HIERARCHY_NODE_TWICE The node node-a is listed twice.',
  ],
  'no node at all': [
    fileOf('app: { kind: program, nodes: [], parameters: { command: run } }'),
    '2 resources.app.nodes: HF_HIERARCHY_NODES_NONE app is extended to no node.',
  ],
  'a wrong parameter': [
    fileOf('vip:', '  kind: address', '  parameters:', '    adress: 10.0.0.7/24'),
    '4 resources.vip.parameters: HF_HIERARCHY_PARAMETER_MISSING The kit address needs the ' +
      'parameter "address".',
    '5 resources.vip.parameters.adress: HF_HIERARCHY_PARAMETER_UNKNOWN The kit address has no ' +
      'parameter "adress". Did you mean "address"?',
  ],
  'parameters of the wrong type, form, range or choice': [
    fileOf(
      'vip: { kind: address, parameters: { address: 10.0.0.7, announcements: 11 } }',
      'app: { kind: program, parameters: { command: 5, stopSignal: SIGTREM } }',
      'web: { kind: program, parameters: { command: "", ready: { kind: tcp, port: 0 } } }',
      'sql: { kind: program, parameters: { command: run, ready: { kind: http } } }',
      'two: { kind: program, parameters: { command: run, ready: 80, arguments: [-x, 5] } }',
    ),
    '2 resources.vip.parameters.address: HF_INPUT_FORM "address" is "10.0.0.7", which has not ' +
      'the form that is needed: an address with its prefix (^\\S+/\\d+$).',
    '2 resources.vip.parameters.announcements: HF_INPUT_RANGE "announcements" is 11; it must be ' +
      '1 to 10.',
    '3 resources.app.parameters.command: HF_INPUT_TYPE "command" must be a text, not the number 5.',
    '3 resources.app.parameters.stopSignal: HF_INPUT_CHOICE "stopSignal" cannot be "SIGTREM". ' +
      'Did you mean "SIGTERM"?',
    '4 resources.web.parameters.command: HF_INPUT_RANGE "command" is 0 characters long; it must ' +
      'be at least 1 characters.',
    '4 resources.web.parameters.ready.port: HF_INPUT_RANGE "port" is 0; it must be 1 to 65535.',
    '5 resources.sql.parameters.ready.kind: HF_INPUT_CHOICE "kind" cannot be "http".',
    '6 resources.two.parameters.arguments[1]: HF_INPUT_TYPE "arguments[1]" must be a text, not ' +
      'the number 5.',
    '6 resources.two.parameters.ready: HF_INPUT_TYPE "ready" must be a map of keys and values, ' +
      'not the number 80.',
  ],
  'overrides for strangers, and wrong ones': [
    fileOf(
      'app:',
      '  kind: program',
      '  nodes: [node-a, node-b]',
      '  parameters: { command: run }',
      '  overrides:',
      '    node-c: { command: run }',
      '    node-d: { command: run }',
      '    node-b: { comand: run }',
    ),
    '7 resources.app.overrides.node-c: HF_HIERARCHY_OVERRIDE_UNUSED There are overrides for ' +
      'node-c, but app is not extended to it.',
    '8 resources.app.overrides.node-d: HF_HIERARCHY_NODE_UNKNOWN There is no node "node-d" in ' +
      'the cluster. Did you mean "node-a"?',
    '9 resources.app.overrides.node-b.comand: HF_HIERARCHY_PARAMETER_UNKNOWN The kit program has ' +
      'no parameter "comand". Did you mean "command"?',
  ],
  'a dependency on nothing, on itself and twice': [
    fileOf(
      app,
      'vip:',
      '  kind: program',
      '  parameters: { command: run }',
      '  dependsOn: [ap, vip, app, app]',
    ),
    '6 resources.vip.dependsOn[0]: HF_HIERARCHY_CHILD_UNKNOWN vip depends on "ap", which does ' +
      'not exist. Did you mean "app"?',
    '6 resources.vip.dependsOn[1]: HF_HIERARCHY_DEPENDS_ON_ITSELF vip depends on itself.',
    '6 resources.vip.dependsOn[3]: HF_HIERARCHY_CHILD_TWICE vip depends on app twice.',
  ],
  'a circle': [
    fileOf(
      'app: { kind: program, parameters: { command: run }, dependsOn: [db] }',
      'db:',
      '  kind: program',
      '  parameters: { command: run }',
      '  dependsOn: [app]',
      'vip: { kind: program, parameters: { command: run }, dependsOn: [app] }',
    ),
    '6 resources.db.dependsOn[0]: HF_HIERARCHY_CYCLE The resources depend on each other in a ' +
      'circle: app -> db -> app.',
  ],
  'a parent placed every over a single child': [
    fileOf(
      app,
      'web: { kind: program, placement: every, parameters: { command: run }, dependsOn: [app] }',
    ),
    '3 resources.web.dependsOn[0]: HF_HIERARCHY_EVERY_OVER_SINGLE web is placed "every" and ' +
      'cannot depend on app, which is placed "single".',
  ],
  'a child that is not extended to a node of its parent': [
    fileOf(
      'app: { kind: program, nodes: [node-a], parameters: { command: run } }',
      'vip:',
      '  kind: program',
      '  nodes: [node-b, node-a, node-c]',
      '  parameters: { command: run }',
      '  dependsOn: [app]',
    ),
    '7 resources.vip.dependsOn[0]: HF_HIERARCHY_CHILD_NOT_EXTENDED vip is extended to node-b, ' +
      'node-c, but its child app is not.',
  ],
  'one address twice on the same nodes, however it is written': [
    fileOf(
      'vip: { kind: address, parameters: { address: 10.0.0.7/24 } }',
      'six: { kind: address, parameters: { address: "fd00:0::7/64" } }',
      'two: { kind: address, nodes: [node-b], parameters: { address: 10.0.0.7/32 } }',
      'also: { kind: address, nodes: [node-c], parameters: { address: "FD00::7/128" } }',
    ),
    '4 resources.two.parameters.address: HF_HIERARCHY_IDENTITY_TWICE two and vip both protect ' +
      '10.0.0.7 on node-b.',
    '5 resources.also.parameters.address: HF_HIERARCHY_IDENTITY_TWICE also and six both protect ' +
      'fd00::7 on node-c.',
  ],
  'one address twice through an override': [
    fileOf(
      'vip: { kind: address, parameters: { address: 10.0.0.7/24 } }',
      'two:',
      '  kind: address',
      '  parameters: { address: 10.0.0.8/24 }',
      '  overrides:',
      '    node-b: { address: 10.0.0.7/24 }',
    ),
    '7 resources.two.overrides.node-b.address: HF_HIERARCHY_IDENTITY_TWICE two and vip both ' +
      'protect 10.0.0.7 on node-b.',
  ],
  'failoverFirst of a single resource': [
    fileOf(
      'app:',
      '  kind: program',
      '  parameters: { command: run }',
      '  policies:',
      '    failoverFirst: true',
    ),
    '6 resources.app.policies.failoverFirst: HF_HIERARCHY_FAILOVER_FIRST_SINGLE app is placed ' +
      '"single", so it cannot have failoverFirst.',
  ],
  'a placement that the kit cannot have': [
    fileOf('vip: { kind: address, placement: every, parameters: { address: 10.0.0.7/24 } }'),
    '2 resources.vip.placement: HF_HIERARCHY_PLACEMENT_IMPOSSIBLE The kit address cannot be ' +
      'placed "every".',
  ],
  'wrong policies, times and keys': [
    fileOf(
      'app:',
      '  kind: program',
      '  parameters: { command: run }',
      '  polices: {}',
      '  initially: stopped',
      '  policies:',
      '    { chekInterval: 5s, failover: blockd, failureExpiry: 60, recovery: { within: 1 } }',
      '  timeouts: { restor: 10s, remove: 25h }',
    ),
    '5 resources.app.polices: HF_INPUT_KEY_UNKNOWN "polices" is not known here. Did you mean ' +
      '"policies"?',
    '6 resources.app.initially: HF_INPUT_CHOICE "initially" cannot be "stopped".',
    '8 resources.app.policies.chekInterval: HF_INPUT_KEY_UNKNOWN "chekInterval" is not known ' +
      'here. Did you mean "checkInterval"?',
    '8 resources.app.policies.recovery.within: HF_INPUT_DURATION "within" is "1", which is no ' +
      'length of time.',
    '8 resources.app.policies.failover: HF_INPUT_CHOICE "failover" cannot be "blockd". Did you ' +
      'mean "blocked"?',
    '8 resources.app.policies.failureExpiry: HF_INPUT_DURATION "failureExpiry" is "60", which is ' +
      'no length of time.',
    '9 resources.app.timeouts.restor: HF_INPUT_KEY_UNKNOWN "restor" is not known here. Did you ' +
      'mean "restore"?',
    '9 resources.app.timeouts.remove: HF_INPUT_RANGE "remove" is 25h; it must be 1ms to 24h.',
  ],
  'tags that cannot be': [
    fileOf(
      '"my app": { kind: program, parameters: { command: run } }',
      `${'a'.repeat(64)}: { kind: program, parameters: { command: run } }`,
      'constructor: { kind: program, parameters: { command: run } }',
    ),
    '2 resources.my app: HF_HIERARCHY_TAG_INVALID "my app" cannot be a tag.',
    `3 resources.${'a'.repeat(64)}: HF_HIERARCHY_TAG_INVALID "${'a'.repeat(64)}" cannot be a tag.`,
    '4 resources.constructor: HF_HIERARCHY_TAG_INVALID "constructor" cannot be a tag.',
  ],
  'a tag and a key that are there twice': [
    fileOf(app, 'app:', '  kind: program', '  kind: address'),
    '3 resources.app: HF_HIERARCHY_TAG_TWICE The tag app is here twice; the first is in line 2.',
    '5 resources.app.kind: HF_INPUT_KEY_TWICE "kind" is here twice; the first is in line 4.',
  ],
  'entries that are no maps, and a misspelt top': [
    ['resources:', '  app: []', '  vip:', 'resurces: {}'].join('\n'),
    '2 resources.app: HF_INPUT_TYPE "app" must be a map of keys and values, not a list.',
    '3 resources.vip: HF_INPUT_TYPE "vip" must be a map of keys and values, not nothing.',
    '4 resurces: HF_INPUT_KEY_UNKNOWN "resurces" is not known here. Did you mean "resources"?',
  ],
}

describe('what is wrong is told with its place and line:', () => {
  test.for(Object.entries(cases))('%s', ([, [text, ...problems]]) => {
    expect(problemsOf(text)).toEqual(problems)
  })
})
