/** What differs between the two ways in which it is measured. */
export interface KeepalivedSettings {
  readonly address: string
  /** Where the protected program listens. */
  readonly port: number
  readonly advertSeconds: number
}

/**
 * A configuration as its manual shows it, the same on both nodes. Version 3 of VRRP is what allows
 * less than a second; the program is asked once a second, which is the default.
 */
export function keepalivedConf({ address, port, advertSeconds }: KeepalivedSettings): string {
  return `global_defs {
  script_user root
  enable_script_security
}
vrrp_script program {
  script "/bin/bash -c '</dev/tcp/127.0.0.1/${port}'"
  interval 1
}
vrrp_instance clients {
  state BACKUP
  interface eth0
  virtual_router_id 51
  priority 100
  version 3
  advert_int ${advertSeconds}
  virtual_ipaddress {
    ${address} dev eth0
  }
  track_script {
    program
  }
}
`
}

/** The state that it entered last, by what it printed; undefined where it has stopped. */
export function stateIn(log: string): string | undefined {
  const found = [...log.matchAll(/Entering (\w+) STATE|^.*(Stopped) Keepalived/gm)].at(-1)
  return found?.[1]
}
