import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { AgentSetting } from './ground.ts'

const root = '/usr/lib/ocf'
const provider = 'heartbeat'
/** What Pacemaker gives an action where nothing is said; ms. */
const timeoutMs = '20000'
/** The agents' own notes; the system makes it when it boots. */
const notes = '/run/resource-agents'

/** An action of an agent, with the level of a monitor. */
export interface AgentAction {
  readonly name: 'start' | 'monitor' | 'stop'
  readonly level?: string
}

/** Which of the agents are not installed here. */
export function missingAgents(names: readonly string[]): readonly string[] {
  return names.filter((name) => !existsSync(pathOf(name)))
}

/** Runs an action of an agent as Pacemaker does, and tells how long; rejects where it failed. */
export async function runAgent(setting: AgentSetting, action: AgentAction): Promise<number> {
  mkdirSync(notes, { recursive: true })
  const before = performance.now()
  const child = spawn(pathOf(setting.name), [action.name], {
    env: environmentOf(setting, action),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const said = text(child.stderr)
  const [code] = (await once(child, 'exit')) as [number | null]
  const tookMs = performance.now() - before
  if (code === 0) return tookMs
  throw new Error(`${setting.name} ${action.name} ended with ${code}: ${(await said).trim()}`)
}

function pathOf(name: string): string {
  return join(root, 'resource.d', provider, name)
}

function environmentOf({ name, parameters }: AgentSetting, { level = '0' }: AgentAction) {
  const given = Object.entries(parameters).map(([key, value]) => [`OCF_RESKEY_${key}`, value])
  return {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    LC_ALL: 'C',
    OCF_ROOT: root,
    OCF_RA_VERSION_MAJOR: '1',
    OCF_RA_VERSION_MINOR: '0',
    OCF_RESOURCE_INSTANCE: `bench-${name}`,
    OCF_RESOURCE_TYPE: name,
    OCF_RESOURCE_PROVIDER: provider,
    OCF_CHECK_LEVEL: level,
    OCF_RESKEY_CRM_meta_timeout: timeoutMs,
    OCF_RESKEY_crm_feature_set: '3.16.2',
    // Nothing of the bench is for the machine's own log.
    HA_LOGFACILITY: 'none',
    HA_LOGFILE: '/run/agents.log',
    ...(Object.fromEntries(given) as Record<string, string>),
  }
}
