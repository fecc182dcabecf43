import { address, port } from '../../demo/stage.ts'

/** Where the agent of the protected program is, as Pacemaker names it. */
export const agentProvider = 'pacemaker'
/** The name of the agent. */
export const agentName = 'echo-program'

/**
 * The configuration of a cluster that has not started yet: the address runs where the program does,
 * and the program on both nodes; it stays where it is when a node returns. No fencing.
 */
export function pacemakerCib(monitorSeconds: number): string {
  const monitor = (id: string) => `<operations>
          <op id="${id}-monitor" name="monitor" interval="${monitorSeconds}s" timeout="20s"/>
        </operations>`
  return `<cib crm_feature_set="3.0.14" validate-with="pacemaker-3.0"
  epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        ${option('stonith-enabled', 'false')}
        ${option('no-quorum-policy', 'ignore')}
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="node-a"/>
      <node id="2" uname="node-b"/>
    </nodes>
    <resources>
      <clone id="app-clone">
        <primitive id="app" class="ocf" provider="${agentProvider}" type="${agentName}">
          ${monitor('app')}
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-attributes">
          <nvpair id="vip-ip" name="ip" value="${address}"/>
          <nvpair id="vip-mask" name="cidr_netmask" value="24"/>
          <nvpair id="vip-nic" name="nic" value="eth0"/>
        </instance_attributes>
        ${monitor('vip')}
      </primitive>
    </resources>
    <constraints>
      <rsc_colocation id="vip-with-app" rsc="vip" with-rsc="app-clone" score="INFINITY"/>
      <rsc_order id="app-then-vip" first="app-clone" then="vip" kind="Mandatory"/>
    </constraints>
    <rsc_defaults>
      <meta_attributes id="rsc-options">
        <nvpair id="rsc-stickiness" name="resource-stickiness" value="100"/>
      </meta_attributes>
    </rsc_defaults>
  </configuration>
  <status/>
</cib>
`
}

function option(name: string, value: string): string {
  return `<nvpair id="option-${name}" name="${name}" value="${value}"/>`
}

/** The agent: starts the program and waits until it answers; looks by connecting to it. */
export function programAgent(words: readonly string[]): string {
  const command = words.map((word) => `'${word}'`).join(' ')
  return `#!/bin/bash
pidfile=/run/${agentName}.pid
answers() { (exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null; }
runs() { [ -e "$pidfile" ] && kill -0 "$(cat "$pidfile")" 2>/dev/null; }
case "$1" in
start)
  if ! runs; then
    setsid ${command} </dev/null >/dev/null 2>&1 &
    echo $! >"$pidfile"
  fi
  until answers; do sleep 0.01; done ;;
stop)
  if runs; then kill -KILL "$(cat "$pidfile")"; fi
  while runs; do sleep 0.01; done
  rm -f "$pidfile" ;;
monitor)
  if answers; then exit 0; fi
  if runs; then exit 1; fi
  exit 7 ;;
meta-data)
  cat <<'XML'
<?xml version="1.0"?>
<resource-agent name="${agentName}" version="1.0">
  <version>1.0</version>
  <longdesc lang="en">The protected program.</longdesc>
  <shortdesc lang="en">The protected program.</shortdesc>
  <parameters/>
  <actions>
    <action name="start" timeout="20s"/>
    <action name="stop" timeout="20s"/>
    <action name="monitor" timeout="20s" interval="10s"/>
    <action name="meta-data" timeout="5s"/>
  </actions>
</resource-agent>
XML
  ;;
*) exit 3 ;;
esac
`
}
