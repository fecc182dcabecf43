import { durationParameter, type Static, Type } from '@holdfast/core/kit'

/** The settings of a protected address. */
export const parameters = Type.Object(
  {
    address: Type.String({
      description: 'the address with the prefix of its subnet: 10.0.0.7/24 or fd00::7/64',
      pattern: '^[0-9A-Fa-f.:]+/\\d{1,3}$',
      // Two resources cannot protect one address: whoever reads a hierarchy refuses the second.
      'x-identity': true,
    }),
    interface: Type.Optional(
      Type.String({
        description: 'the interface to put it on; left out, the one that is in its subnet',
        pattern: '^[^/\\s]{1,15}$',
      }),
    ),
    backupInterface: Type.Optional(
      Type.String({
        description: 'where this node puts it while the interface has no carrier or is down',
        pattern: '^[^/\\s]{1,15}$',
      }),
    ),
    source: Type.Boolean({
      description: "whether this node's own connections into the subnet come from the address",
      default: false,
    }),
    sourceFor: Type.Array(Type.String({ pattern: '^[0-9A-Fa-f.:]+/\\d{1,3}$' }), {
      description: 'further prefixes to which they do, with the same gateways: 192.0.2.0/24',
      default: [],
    }),
    validFor: durationParameter(
      '10s',
      'the kernel removes the address by itself when nobody renews it for this long',
    ),
    probeCount: Type.Integer({
      description: 'how often the segment is asked at creation whether somebody has the address',
      minimum: 0,
      maximum: 10,
      default: 3,
    }),
    probeFor: durationParameter('1s', 'how long each of these questions waits for an answer'),
    takeoverProbeFor: durationParameter(
      '12ms',
      'how long a takeover waits for an answer; at most 18ms',
    ),
    announceCount: Type.Integer({
      description: 'how often the neighbours are told after a restore',
      minimum: 1,
      maximum: 100,
      default: 5,
    }),
    announceInterval: durationParameter('100ms', 'the time between these announcements'),
    announceEvery: durationParameter(
      '10s',
      'the time between announcements while it is in service',
    ),
    reach: Type.Array(Type.String({ pattern: '^(ping:.+|tcp:.+:\\d{1,5})$' }), {
      description: 'what must be reachable: ping:10.0.0.254, tcp:10.0.0.20:5432, tcp:[fd00::1]:53',
      default: [],
    }),
    reachNeeded: Type.Integer({
      description: 'how many of them must be reachable for this node to be eligible',
      minimum: 0,
      default: 1,
    }),
    reachWithin: durationParameter('500ms', 'how long each of them may take to answer'),
  },
  { additionalProperties: false },
)

/** The settings of one protected address. */
export type Parameters = Static<typeof parameters>
