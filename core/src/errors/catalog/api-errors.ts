import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors of the api: requests that it does not understand, and its own socket. */
export const apiErrors = {
  HF_BUG: {
    message: 'Holdfast did something that it should not: {reason}',
    left: 'what was asked for may have been done in part; nothing else was touched.',
    try: 'look with: holdfast status. Report the lines above with the log of the daemon.',
    explanation:
      'This is a mistake in Holdfast itself, not in what you did. Every other error has a code ' +
      'of its own. The log of the daemon, at the same time, holds the details.',
    exitCode: 70,
  },
  HF_REQUEST_INVALID: {
    message: 'The request has {count} problem(s):\n{problems}',
    left: 'nothing was asked of the cluster and nothing was changed.',
    try: 'mend what is named. Does the command line have the same version as the daemon?',
    explanation:
      'The api checks every request against the schema of its kind before it looks at anything, ' +
      'and names all problems at once. The command line never sends such a request to a daemon ' +
      'of its own version.',
    exitCode: 2,
  },
  HF_REQUEST_FIELD: {
    message: '{problem}',
    left: 'nothing was changed.',
    try: 'correct this part of the request.',
    explanation: 'One problem of a request; HF_REQUEST_INVALID gathers all of them.',
    exitCode: 2,
  },
  HF_REQUEST_TOO_LARGE: {
    message: 'The request is larger than {limit} bytes.',
    left: 'nothing was read and nothing was changed.',
    try: 'apply the resources in several smaller files.',
    explanation:
      'The api reads no more than this of one request, so that a mistaken file cannot take the ' +
      'memory that the daemon needs for its work.',
    exitCode: 2,
  },
  HF_API_PATH_UNKNOWN: {
    message: 'The api has nothing at {method} {path}.',
    left: 'nothing was changed.',
    try: 'see docs/reference/commands.md: every command says what it does.',
    explanation: 'The paths of the api begin with /v1 and stay the same for ever.',
    exitCode: 5,
  },
  HF_API_STREAMS_FULL: {
    message: 'The daemon has {limit} streams open, and opens no more.',
    left: 'nothing was changed; the streams that are open go on.',
    try: 'end consoles and scripts that nobody needs, or follow the events of another node.',
    explanation:
      'Consoles, `status --watch` and `events --follow` keep a stream open each. Their number is ' +
      'limited so that however many there are, they never take what a failover needs.',
    exitCode: 1,
  },
  HF_API_STREAM_DROPPED: {
    message: 'The client of a stream read nothing of it for {limitMs} ms.',
    left: 'the stream was ended; the cluster and other clients are not concerned.',
    try: 'look what holds that client up. When it comes back it goes on where it was.',
    explanation:
      'What a client has not read waits in the memory of the daemon, which is for other things. ' +
      'A client that reads slowly is waited for; one that reads nothing is not. This code ' +
      'stands in the log.',
    exitCode: 1,
  },
  HF_API_SOCKET_TAKEN: {
    message: 'Another process already answers at the socket {path}.',
    left: 'the other process is untouched; this daemon did not start.',
    try: 'give each node a socket of its own in its configuration file.',
    explanation:
      'The socket belongs to one daemon. One that nobody answers at any more is removed; one ' +
      'that somebody answers at never is.',
    exitCode: 1,
  },
  HF_API_SOCKET_FAILED: {
    message: 'The socket {path} cannot be opened: {reason}.',
    left: 'this daemon did not start.',
    try: 'name a folder that this user may write to; a path has at most 107 bytes.',
    explanation:
      'The command line reaches the daemon through a Unix socket. Linux limits the length of its ' +
      'path, and the folder must belong to the user that runs the daemon.',
    exitCode: 1,
  },
} as const satisfies Record<string, CatalogEntry>
