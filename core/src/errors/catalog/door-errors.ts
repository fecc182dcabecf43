import type { CatalogEntry } from '../catalog-entry.ts'

/** Errors at the doors of the api: who asks, what they may do, and where the doors are. */
export const doorErrors = {
  HF_SESSION_NONE: {
    message: 'Nobody is logged in here, or the session has ended.',
    left: 'nothing was asked of the cluster and nothing was changed.',
    try: 'log in, or send a token: Authorization: Bearer TOKEN.',
    explanation:
      'Over the network the api answers those who say who they are: people log in and get a ' +
      'session, machines send a token with each request. A session ends when nothing was asked ' +
      'for a while, some hours after it began, when its user was changed, and when the daemon ' +
      'starts again.',
    exitCode: 3,
  },
  HF_SESSION_IDLE: {
    message: 'The session has ended: nothing was asked for too long.',
    left: 'what was asked for meanwhile goes on; nothing was changed by this request.',
    try: 'log in again.',
    explanation:
      'A page that is left alone must not stay open to whoever comes by. How long that is says ' +
      '"session.idle" of "api" in the configuration of the node. What is pushed to a page does ' +
      'not count: nobody has asked for it.',
    exitCode: 3,
  },
  HF_SESSION_LIMIT: {
    message: 'The session has ended: it lasted as long as any may.',
    left: 'what was asked for meanwhile goes on; nothing was changed by this request.',
    try: 'log in again.',
    explanation:
      'Whoever finds a cookie can use it for so long at most. The time is "session.limit" of ' +
      '"api" in the configuration of the node.',
    exitCode: 3,
  },
  HF_SESSION_USER_CHANGED: {
    message: 'The session has ended: its user was changed or removed.',
    left: 'what was asked for meanwhile goes on; nothing was changed by this request.',
    try: 'log in again.',
    explanation:
      'Another role or password is good at once, so that all sessions of the user end. The ' +
      'record of acts says who did it: holdfast audit.',
    exitCode: 3,
  },
  HF_SESSION_CROWDED: {
    message: 'The session has ended: its user logged in too often elsewhere.',
    left: 'what was asked for meanwhile goes on; nothing was changed by this request.',
    try: 'log in again.',
    explanation:
      'A user has 16 sessions at a node at most. Of more the oldest makes room for the newest. ' +
      'Where that is not your doing, somebody else knows the password: change it.',
    exitCode: 3,
  },
  HF_LOG_IN_REFUSED: {
    message: 'The name or the password is wrong.',
    left: 'nobody was logged in; the failure counts for the name and for the address.',
    try: 'ask an administrator, who can run on the node: holdfast user set NAME --password.',
    explanation:
      'Which of the two is wrong is told to nobody. After five failures of a name, or twenty of ' +
      'one address, the next attempts have to wait, each longer than the one before. Users are ' +
      'known to the node on which they were added.',
    exitCode: 3,
  },
  HF_LOG_IN_LOCKED: {
    message: 'Too many attempts failed: the next one is heard in {seconds} s.',
    left: 'nobody was logged in, and this attempt was not looked at.',
    try: 'wait, or give the user a new password on the node: holdfast user set NAME --password.',
    explanation:
      'Guessing is slowed down by the name of the user and by the address it comes from. The ' +
      'wait doubles with each failure, up to 15 minutes, and is forgotten an hour after the last ' +
      'one. The Unix socket of the node is never locked.',
    exitCode: 3,
  },
  HF_LOG_IN_BUSY: {
    message: 'Too many passwords are being checked just now.',
    left: 'nobody was logged in, and this attempt does not count as a failure.',
    try: 'try again in some seconds.',
    explanation:
      'To check a password is made dear on purpose. They are checked one after another, so that ' +
      'a flood of attempts takes no more than a part of one core from the services of a node.',
    exitCode: 1,
  },
  HF_REQUEST_FORGED: {
    message: 'This may not be the wish of the user: {reason}.',
    left: 'nothing was changed.',
    try: 'send the header x-holdfast-csrf with the csrf of the session, from the page itself.',
    explanation:
      'A browser sends its cookie also for pages of others. What changes something therefore has ' +
      'to carry a word that only the page which logged in knows, and must not come from another ' +
      'origin. Requests with a token need neither.',
    exitCode: 3,
  },
  HF_BEARER_REFUSED: {
    message: 'The token is not known here, has expired or was revoked.',
    left: 'nothing was asked of the cluster and nothing was changed.',
    try: 'make a new one on the node: holdfast token create NAME --role ROLE.',
    explanation:
      'A token is good at the node that made it, until its time is over. A request with a token ' +
      'is answered by that alone, also where a cookie comes with it.',
    exitCode: 3,
  },
  HF_ROLE_TOO_LOW: {
    message: '{who} is {role}; this needs {needed}.',
    left: 'nothing was changed.',
    try: 'ask somebody who may, or an administrator for the role: holdfast user set NAME --role.',
    explanation:
      'A viewer may look and ask what would happen, an operator may act on what there is, an ' +
      'administrator may change what there is. A token may be limited to some paths besides.',
    exitCode: 3,
  },
  HF_PEER_REFUSED: {
    message: 'User {uid} of this machine may not use the socket of the daemon.',
    left: 'nothing was asked of the cluster and nothing was changed.',
    try: 'use sudo, or as root: usermod --append --groups holdfast NAME, and log in again.',
    explanation:
      'At the Unix socket the kernel says who asks. Root, the user of the daemon and the members ' +
      'of the group "holdfast" are administrators; nobody else is answered. Who is to look only, ' +
      'or comes over the network, gets a user or a token.',
    exitCode: 3,
  },
  HF_USER_UNKNOWN: {
    message: 'There is no user "{name}" on this node.',
    left: 'nothing was changed.',
    try: 'look with: holdfast user list.',
    explanation: 'Users are known to the node on which they were added.',
    exitCode: 5,
  },
  HF_USER_EXISTS: {
    message: 'There is a user "{name}" already.',
    left: 'nothing was changed.',
    try: 'change it with: holdfast user set {name}.',
    explanation: 'The name of a user is unique on its node.',
    exitCode: 3,
  },
  HF_BEARER_EXISTS: {
    message: 'There is a token "{name}" already.',
    left: 'nothing was changed.',
    try: 'revoke it first: holdfast token revoke {name}; or give the new one another name.',
    explanation: 'The name of a token is unique on its node, so that a record tells which it was.',
    exitCode: 3,
  },
  HF_BEARER_UNKNOWN: {
    message: 'There is no token "{name}" on this node.',
    left: 'nothing was changed.',
    try: 'look with: holdfast token list.',
    explanation: 'Tokens are known to the node on which they were made.',
    exitCode: 5,
  },
  HF_PASSWORD_SHORT: {
    message: 'The password has {length} characters; it must have at least {least}.',
    left: 'nothing was changed.',
    try: 'take several words that nobody would put together.',
    explanation:
      'Of a password a salted scrypt hash is kept, and guessing is slowed down; its length is ' +
      'what the rest depends on. No other rule is made for it.',
    exitCode: 2,
  },
  HF_PASSWORD_MISSING: {
    message: 'No password was given: {reason}.',
    left: 'nothing was changed.',
    try: 'run it in a terminal, or write the password to its standard input.',
    explanation:
      'A password is never an argument: those are seen by everybody on the machine, and kept by ' +
      'shells. It is asked for without an echo, or read from standard input, one line.',
    exitCode: 2,
  },
  HF_REGISTER_BROKEN: {
    message: 'The register of users and tokens cannot be read: {reason}.',
    left: 'nobody can log in over the network; services, and the Unix socket, are not touched.',
    try: 'mend or remove access.json in the folder api of paths.state; start the daemon again.',
    explanation:
      'Nothing of a register that is broken is believed, and nothing is written over it. The ' +
      'daemon protects its services all the same.',
    exitCode: 1,
  },
  HF_REGISTER_UNWRITTEN: {
    message: 'The register of users and tokens cannot be written: {reason}.',
    left: 'users and tokens are as before.',
    try: 'look whether the disk of paths.state is full, then do it again.',
    explanation: 'A change of users and tokens is on the disk before it is answered.',
    exitCode: 1,
  },
  HF_API_CERTIFICATE: {
    message: 'The certificate {path} cannot be used: {reason}.',
    left: 'the api is not served over the network; services, and the Unix socket, are not touched.',
    try: 'mend the file, or leave api.certificate out: then the node makes one for itself.',
    explanation:
      'The api is served over TLS alone. A certificate and its key are files in PEM; both may be ' +
      'in one. Those that a node makes for itself are in the folder api of paths.state.',
    exitCode: 1,
  },
  HF_API_LISTEN: {
    message: 'The api cannot be served at {place}: {reason}.',
    left: 'services, and the Unix socket, are not touched; the daemon goes on trying.',
    try: 'see who has the port: ss -ltnp; or give this node another api.port.',
    explanation:
      'A port that another program has, or an address that is not there yet, keeps no node from ' +
      'protecting its services. The daemon tries again every 10 seconds.',
    exitCode: 1,
  },
  HF_API_OFF: {
    message: 'The api of this node is not served over the network.',
    left: 'nothing was changed.',
    try: 'add "api: on" to the configuration file of the node, and start its daemon again.',
    explanation:
      'The Unix socket is always served. Over the network the api is served where the ' +
      'configuration of the node has "api", which "holdfast cluster create" writes.',
    exitCode: 1,
  },
  HF_AUDIT_UNWRITTEN: {
    message: 'The record of acts cannot be written: {reason}.',
    left: 'acts are done all the same, and are in the log of the daemon in short.',
    try: 'look whether the disk of paths.log is full.',
    explanation:
      'Each act that is asked of the api, also one that was refused, is a line of audit.log in ' +
      'paths.log. A full disk must not keep an operator from acting.',
    exitCode: 1,
  },
  HF_AUDIT_UNREADABLE: {
    message: 'The record of acts cannot be read: {reason}.',
    left: 'nothing was changed.',
    try: 'look at audit.log in paths.log of the node.',
    explanation: 'The record is a file of JSON lines, which logrotate may move away at any time.',
    exitCode: 1,
  },
  HF_CONSOLE_MISSING: {
    message: 'The console is not installed on this node.',
    left: 'the api is served as usual.',
    try: 'build it with: npm run build; or use the command line: holdfast status.',
    explanation: 'The console is a folder of files that comes with the daemon: dist/console.',
    exitCode: 5,
  },
} as const satisfies Record<string, CatalogEntry>
