import { type Static, Type } from '@holdfast/core/kit'

const duration = (description: string, byDefault: string) =>
  Type.String({ description, pattern: '^\\d+(\\.\\d+)?(ms|s|m|h)$', default: byDefault })

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
    validFor: duration(
      'the kernel removes the address by itself when nobody renews it for this long',
      '10s',
    ),
    probeCount: Type.Integer({
      description: 'how often the segment is asked at creation whether somebody has the address',
      minimum: 0,
      maximum: 10,
      default: 3,
    }),
    probeFor: duration('how long each of these questions waits for an answer', '1s'),
    takeoverProbeFor: duration('how long a takeover waits for an answer; at most 18ms', '12ms'),
    announceCount: Type.Integer({
      description: 'how often the neighbours are told after a restore',
      minimum: 1,
      maximum: 100,
      default: 5,
    }),
    announceInterval: duration('the time between these announcements', '100ms'),
    announceEvery: duration('the time between announcements while it is in service', '10s'),
    reach: Type.Array(Type.String({ pattern: '^(ping:.+|tcp:.+:\\d{1,5})$' }), {
      description: 'what must be reachable: ping:10.0.0.254, tcp:10.0.0.20:5432, tcp:[fd00::1]:53',
      default: [],
    }),
    reachNeeded: Type.Integer({
      description: 'how many of them must be reachable for this node to be eligible',
      minimum: 0,
      default: 1,
    }),
    reachWithin: duration('how long each of them may take to answer', '500ms'),
  },
  { additionalProperties: false },
)

/** The settings of one protected address. */
export type Parameters = Static<typeof parameters>
