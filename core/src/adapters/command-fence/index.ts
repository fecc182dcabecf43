export { type CommandFenceSettings, createCommandFence } from './command-fence.ts'
