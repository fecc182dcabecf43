import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookWhoServes } from '../../demo/served.ts'
import { CorosyncCluster } from '../../lab/corosync/corosync-cluster.ts'
import { steadyLink } from '../../lab/corosync/corosync-conf.ts'
import type { Machine } from '../../lab/machines/machine.ts'
import { runLines } from '../../lab/machines/run-lines.ts'
import type { Look } from '../../lab/wait-until.ts'
import type { Contender } from './contender.ts'
import { membershipsIn } from './count-lines.ts'
import type { Counts } from './load-report.ts'
import { agentName, agentProvider, pacemakerCib, programAgent } from './pacemaker-cib.ts'
import {
  buildPeerGround,
  lastLines,
  type PeerGround,
  programWords,
  untilWell,
} from './peer-ground.ts'

/** Where it runs, and which of the two ways it is set up in. */
export interface PacemakerPlan {
  readonly folder: string
  readonly isFast: boolean
}

const monitorSeconds = { usual: 10, fast: 1 }
/** A token of 300 ms needs links that do not follow it; all else is as it comes. */
const fastTotem = ['token: 300', ...steadyLink(0)]
const agents = `/usr/lib/ocf/resource.d/${agentProvider}`

/** Pacemaker on two machines, its Corosync on the clients' segment. */
export class PacemakerContender implements Contender {
  readonly members: readonly Machine[]
  readonly prober: PeerGround['prober']
  readonly observer: PeerGround['observer']
  readonly takeoverMs: number
  readonly #plan: PacemakerPlan
  readonly #corosyncs: CorosyncCluster

  private constructor(ground: PeerGround, plan: PacemakerPlan) {
    this.members = ground.members
    this.prober = ground.prober
    this.observer = ground.observer
    this.takeoverMs = plan.isFast ? 2_500 : 8_500
    this.#plan = plan
    this.#corosyncs = new CorosyncCluster({
      folder: join(plan.folder, 'corosync'),
      members: ground.members,
      ...{ tokenMs: 300, totem: plan.isFast ? fastTotem : [], paths: [0] },
    })
  }

  static async begin(plan: PacemakerPlan): Promise<PacemakerContender> {
    const contender = new PacemakerContender(await buildPeerGround(), plan)
    for (const machine of contender.members) contender.#prepare(machine)
    await contender.#corosyncs.start()
    for (const machine of contender.members) contender.#startPacemaker(machine)
    await untilWell(contender)
    return contender
  }

  async lookWhetherWell(): Promise<Look> {
    const served = await lookWhoServes(this, this.members)
    if (typeof served === 'string') return served
    for (const machine of this.members) {
      const status = await machine
        .run(['crm_mon', '--one-shot', '--output-as=xml'])
        .catch((cause: unknown) => String(cause))
      const online = status.match(/<node [^>]*online="true"[^>]*pending="false"/g)?.length ?? 0
      if (online < this.members.length) return `${online} nodes are online, says ${machine.name}`
      const started = status.match(/role="Started" active="true"[^>]*failed="false"/g)?.length ?? 0
      if (started < this.members.length + 1) return `${started} resources run`
    }
    return true
  }

  async powerOn(machine: Machine): Promise<void> {
    machine.boot()
    this.#corosyncs.of(machine.name).start()
    this.#startPacemaker(machine)
  }

  async switchover(from: Machine): Promise<void> {
    const to = this.members.find((machine) => machine !== from)?.name ?? ''
    await from.run(['crm_resource', '--move', '--resource', 'vip', '--node', to])
  }

  async tidyUp(machine: Machine): Promise<void> {
    await machine.run(['crm_resource', '--clear', '--resource', 'vip'])
    await machine.run(['crm_resource', '--cleanup'])
  }

  daemonsOf(machine: Machine): readonly number[] {
    const names = ['pacemakerd', 'corosync', ...children]
    return names.flatMap((name) => machine.processesRunning(name))
  }

  async revive(machine: Machine): Promise<void> {
    await machine.crash()
    await this.powerOn(machine)
  }

  isEngine(words: readonly string[]): boolean {
    return words[0]?.endsWith('corosync') === true
  }

  isDaemon(words: readonly string[]): boolean {
    return words[0]?.includes('pacemaker') === true
  }

  async counts(): Promise<Counts> {
    const logs = this.members.map(({ name }) => this.#corosyncs.of(name).log())
    return { memberships: membershipsIn(logs) }
  }

  lastWords(): readonly string[] {
    return this.members
      .flatMap(({ name }) => lastLines(this.#logOf(name), 400))
      .filter((line) => / (notice|warning|error): /.test(line))
  }

  /** What is the machine's own, as its disk would be. */
  #prepare(machine: Machine): void {
    const folder = join(this.#plan.folder, machine.name)
    const { fast, usual } = monitorSeconds
    mkdirSync(join(folder, 'agents'), { recursive: true })
    // Half of its daemons run as a user of their own, and write into the same log.
    chmodSync(this.#plan.folder, 0o711)
    chmodSync(folder, 0o777)
    const agent = join(folder, 'agents', agentName)
    writeFileSync(agent, programAgent(programWords))
    chmodSync(agent, 0o755)
    const cib = join(folder, 'cib.xml')
    writeFileSync(cib, pacemakerCib(this.#plan.isFast ? fast : usual))
    const owned = ['-o', 'hacluster', '-g', 'haclient']
    const folders = ['cib', 'pengine', 'blackbox', 'cores'].map(
      (name) => `/var/lib/pacemaker/${name}`,
    )
    runLines(machine.words(['sh', '-e']), [
      'mount -t tmpfs -o size=64m,mode=755 tmpfs /var/lib/pacemaker',
      `install -d -m 750 ${owned.join(' ')} ${folders.join(' ')}`,
      `install -m 600 ${owned.join(' ')} ${cib} /var/lib/pacemaker/cib/cib.xml`,
      `mount --bind ${join(folder, 'agents')} ${agents}`,
    ])
  }

  #startPacemaker(machine: Machine): void {
    const log = this.#logOf(machine.name)
    const settings = [`PCMK_logfile=${log}`, 'PCMK_logfacility=none']
    const wait = 'until corosync-quorumtool -s >/dev/null 2>&1; do sleep 0.05; done'
    const make = `mkdir -p /run/resource-agents; ${wait}; exec env ${settings.join(' ')} pacemakerd`
    machine.start(['sh', '-c', make])
  }

  #logOf(name: string): string {
    return join(this.#plan.folder, name, 'pacemaker.log')
  }
}

const children = ['attrd', 'based', 'controld', 'execd', 'fenced', 'schedulerd'].map(
  (name) => `pacemaker-${name}`,
)
