export { enterCgroup } from './enter-cgroup.ts'
export { reportToSystemd } from './report-to-systemd.ts'
