import { type Static, Type } from '@holdfast/core/kit'

const closed = { additionalProperties: false } as const

/** The parameters of checks that say whether a program is ready, or live: any number of them. */
export function checksThatSay(what: 'ready' | 'live') {
  return {
    tcp: Type.Optional(tcpThatSays(what)),
    http: Type.Optional(httpThatSays(what)),
    command: Type.Optional(commandThatSays(what)),
  }
}

/** One check over TCP. */
export type TcpCheck = Static<ReturnType<typeof tcpThatSays>>
/** One check over HTTP. */
export type HttpCheck = Static<ReturnType<typeof httpThatSays>>
/** One check by a command. */
export type CommandCheck = Static<ReturnType<typeof commandThatSays>>

/** The checks of a program; every one that is given must pass. */
export interface Checks {
  readonly tcp?: TcpCheck
  readonly http?: HttpCheck
  readonly command?: CommandCheck
  readonly answerWithin: string
}

const capital = (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)}`

function tcpThatSays(what: string) {
  return Type.Object(
    {
      host: Type.String({ minLength: 1, default: '127.0.0.1', description: 'Host to connect to' }),
      port: Type.Integer({ minimum: 1, maximum: 65_535, description: 'Port to connect to' }),
    },
    { ...closed, description: `${capital(what)} when this TCP port accepts a connection` },
  )
}

function httpThatSays(what: string) {
  return Type.Object(
    {
      url: Type.String({ pattern: '^https?://', description: 'Address to ask with GET' }),
      status: Type.Integer({
        minimum: 100,
        maximum: 599,
        default: 200,
        description: `Status of the answer that means ${what}`,
      }),
      isCertificateChecked: Type.Boolean({
        default: true,
        description: `Whether a certificate that cannot be trusted counts as not ${what}`,
      }),
    },
    { ...closed, description: `${capital(what)} when this address answers with the status` },
  )
}

function commandThatSays(what: string) {
  return Type.Object(
    {
      program: Type.String({ minLength: 1, description: 'Command to run, as the daemon’s user' }),
      arguments: Type.Array(Type.String(), { default: [], description: 'Its arguments' }),
    },
    { ...closed, description: `${capital(what)} when this command ends with exit code 0` },
  )
}
