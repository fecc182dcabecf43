import { Host, type HostPlan } from './host.ts'
import { runIp } from './ip-command.ts'

const BRIDGE = 'lan0'

/** Builds hosts that share one segment: a bridge in the world, and a cable from it to each host. */
export function buildLan<Name extends string>(
  plans: readonly (HostPlan & { readonly name: Name })[],
): Record<Name, Host> {
  runIp([
    'link set lo up',
    `link add ${BRIDGE} type bridge forward_delay 0 stp_state 0 mcast_snooping 0`,
    `link set ${BRIDGE} up`,
  ])
  const hosts = plans.map((plan, index) => [plan.name, plugIn(new Host(plan), index)])
  return Object.fromEntries(hosts) as Record<Name, Host>
}

function plugIn(host: Host, index: number): Host {
  const plug = `port${index}`
  runIp([
    `link add ${plug} type veth peer name eth0 netns ${host.name}`,
    `link set ${plug} master ${BRIDGE} up`,
  ])
  host.start()
  return host
}
