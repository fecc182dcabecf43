import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type Server, type TLSSocket } from 'node:tls'
import type { ClusterPlan, PlannedNode, TypedNode } from '../../cluster/index.ts'
import { problemOf, renderToken } from '../../cluster/index.ts'
import { HoldfastError } from '../../errors/index.ts'
import type { NodeName } from '../../model/index.ts'
import type { HandingOver, Invitation, Tell } from '../../ports/index.ts'
import { type Certificate, makeCertificate } from '../certificate/index.ts'
import { EchoPorts } from './echo-ports.ts'
import type { GrowingPlan } from './growing-plan.ts'
import { hearWords, type JoinerWord, say } from './hand-over-words.ts'
import { Invitations, type OpenInvitation } from './invitations.ts'

/** What is handed over, and to whom. */
export interface Handed extends HandingOver {
  readonly plan: GrowingPlan
  readonly self: PlannedNode
  /** The nodes that are invited; `undefined` stands for one that names itself. */
  readonly nodes: readonly (NodeName | undefined)[]
  /** The text of corosync.conf, where that is not to be written anew from the plan. */
  readonly conf?: string
  /** The key, in base64; asked for when a machine takes it. */
  key(): string
  /** The plan, once all nodes are known and this one has its files; rejects where it cannot. */
  readonly complete: Promise<ClusterPlan>
  readonly tell: Tell
}

/** Whoever connects says who he is by then, or nobody listens to him any longer; ms. */
const helloWithinMs = 10_000
/** A machine looks at itself and at the ways for some seconds; ms. */
const decideWithinMs = 60_000
/** To write three files takes a moment, on any disk that could be used; ms. */
const writeWithinMs = 60_000
const mostVisitors = 64

/** Hands a cluster's files to machines that have a token, each once. */
export class HandOver implements AsyncDisposable {
  readonly #handed: Handed
  readonly #invitations: Invitations
  readonly #certificate: Certificate = makeCertificate()
  readonly #mark = randomBytes(16).toString('base64url')
  readonly #joined = new Set<OpenInvitation>()
  readonly #done = Promise.withResolvers<void>()
  readonly #sockets = new Set<TLSSocket>()
  #servers: readonly Server[] = []
  #echoes: EchoPorts | undefined

  private constructor(handed: Handed) {
    this.#handed = handed
    this.#invitations = new Invitations(handed.nodes, handed.expiresMs)
  }

  /** Listens at the links of this node; rejects with HF_JOIN_PORT where it cannot. */
  static async open(handed: Handed): Promise<HandOver> {
    const over = new HandOver(handed)
    try {
      over.#servers = await Promise.all(handed.self.addresses.map((host) => over.#listen(host)))
      over.#echoes = await EchoPorts.open(handed.self.addresses, over.#mark)
      return over
    } catch (cause) {
      await over[Symbol.asyncDispose]()
      const { port } = handed
      const reason = (cause as Error).message
      throw new HoldfastError('HF_JOIN_PORT', { port, reason }, { cause })
    }
  }

  /** The tokens, one for each node that is invited. */
  get tokens(): readonly Invitation[] {
    const { plan, self, port } = this.#handed
    const endsAt = Math.round(Date.now() + this.#invitations.leftMs)
    const { fingerprint } = this.#certificate
    const rest = { cluster: plan.present.cluster, addresses: self.addresses, port, fingerprint }
    return this.#invitations.all.map(({ secret, node }) => {
      const named = node === undefined ? {} : { node }
      return { ...named, token: renderToken({ ...rest, ...named, secret, endsAt }) }
    })
  }

  /** Resolves with true when all have joined, with false when the tokens are too old. */
  async untilJoined(): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>()
    const timer = setTimeout(resolve, this.#invitations.leftMs, false)
    this.#done.promise.then(() => resolve(true))
    return await promise.finally(() => clearTimeout(timer))
  }

  /** Those that have not joined. */
  get missing(): readonly (NodeName | undefined)[] {
    return this.#invitations.all
      .filter((invitation) => !this.#joined.has(invitation))
      .map(({ node }) => node)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#echoes?.close()
    for (const server of this.#servers) server.close()
    for (const socket of this.#sockets) socket.destroy()
  }

  async #listen(host: string): Promise<Server> {
    const { certificate: cert, privateKey: key } = this.#certificate
    const server = createServer({ cert, key, minVersion: 'TLSv1.3' }, (socket) => {
      this.#sockets.add(socket)
      socket.setKeepAlive(true, helloWithinMs)
      socket.once('close', () => this.#sockets.delete(socket))
      void this.#attend(socket)
    })
    server.maxConnections = mostVisitors
    const listening = once(server, 'listening')
    server.listen({ host, port: this.#handed.port })
    await listening
    return server
  }

  async #attend(socket: TLSSocket): Promise<void> {
    // A connection that breaks ends its words, and with them all that depends on it.
    socket.on('error', () => socket.destroy())
    const words = hearWords<JoinerWord>(socket)
    const hello = await this.#hear({ socket, words }, helloWithinMs)
    if (hello?.kind !== 'hello') return void socket.destroy()
    const { invitation, refusal } = this.#invitations.present(String(hello.secret))
    if (refusal !== undefined) {
      this.#handed.tell({ kind: 'refused', problem: problemOf(refusal, {}) })
      say(socket, { kind: 'refused', code: refusal, values: {} })
      return void socket.end()
    }
    await this.#giveTo({ socket, words, hello, invitation })
    socket.end()
  }

  /** The next word; whoever takes too long to say it is not listened to any more. */
  async #hear({ socket, words }: Pick<Visit, 'socket' | 'words'>, withinMs: number) {
    const patience = setTimeout(() => socket.destroy(), withinMs)
    const { value } = await words.next()
    clearTimeout(patience)
    return value as JoinerWord | undefined
  }

  async #giveTo(visit: Visit): Promise<void> {
    const { invitation, socket } = visit
    const { plan } = this.#handed
    let name: NodeName | undefined
    try {
      name = this.#admit(visit)
      this.#showPlan(visit, name)
      if ((await this.#hear(visit, decideWithinMs))?.kind !== 'take') return
      invitation.state = 'used'
      plan.settle(name)
      await this.#giveFiles(visit, name, await this.#whole())
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      say(socket, { kind: 'refused', code: error.code, values: error.values })
    } finally {
      if (invitation.state === 'busy') {
        invitation.state = 'free'
        if (invitation.node === undefined && name !== undefined) plan.withdraw(name)
      }
    }
  }

  /** A cluster whose first node has no files of its own is not to have a second one. */
  async #whole(): Promise<ClusterPlan> {
    try {
      return await this.#handed.complete
    } catch (cause) {
      throw new HoldfastError('HF_JOIN_OTHER_FAILED', { node: this.#handed.self.name }, { cause })
    }
  }

  #admit({ invitation, hello }: Visit): NodeName {
    if (invitation.node !== undefined) return invitation.node
    const { node } = hello
    if (!isTyped(node)) throw new HoldfastError('HF_TOKEN_NODE_MISSING')
    this.#handed.plan.admit(node)
    return node.name
  }

  #showPlan({ socket }: Visit, self: NodeName): void {
    const { plan, self: giver } = this.#handed
    say(socket, {
      kind: 'plan',
      ...{ plan: plan.present, self, giver: giver.name, now: Date.now() },
      echo: { links: this.#echoes?.links ?? [], mark: this.#mark },
    })
  }

  async #giveFiles(visit: Visit, node: NodeName, plan: ClusterPlan): Promise<void> {
    const { conf, tell } = this.#handed
    const files = { plan, key: this.#handed.key(), ...(conf !== undefined && { conf }) }
    say(visit.socket, { kind: 'files', ...files })
    if ((await this.#hear(visit, writeWithinMs))?.kind !== 'done') return
    this.#joined.add(visit.invitation)
    tell({ kind: 'joined', node, left: this.missing.length })
    if (this.missing.length === 0) this.#done.resolve()
  }
}

/** What another machine says need not be what it is to say. */
function isTyped(node: TypedNode | undefined): node is TypedNode {
  if (typeof node?.name !== 'string' || !Array.isArray(node.addresses)) return false
  return node.addresses.every((address) => typeof address === 'string')
}

interface Visit {
  readonly socket: TLSSocket
  readonly words: AsyncGenerator<JoinerWord>
  readonly hello: Extract<JoinerWord, { readonly kind: 'hello' }>
  readonly invitation: OpenInvitation
}
